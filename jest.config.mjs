/**
 * Nest 12 is ESM only. Jest runs here as CommonJS, with SWC turning our sources and the dependencies alike: that needs no
 * experimental flag, and `require()` of an ESM package works inside it on every supported Node.
 */
export default {
  testMatch: ['<rootDir>/tests/**/*.spec.ts'],
  testEnvironment: 'node',
  // Real servers on a small and busy machine: a test that hangs still ends, one that waits its turn does not fail.
  testTimeout: 30_000,
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: {
    '\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [],
};
