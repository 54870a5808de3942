import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's CLI downloads its native schema engine from binaries.prisma.sh on first use. The WASM build of the
// same engine comes from npm; PRISMA_NATIVE_ENGINE=1 goes back to the download. (Windows cannot run a script
// as an executable, so it keeps the native engine.)
if (!process.env.PRISMA_NATIVE_ENGINE && process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'tools/prisma/schema-engine.ts');
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
