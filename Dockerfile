# One image for every process of ours: api (as it stands), worker, the migration job and the rehearsals' mail box (by their command).
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund
# What only Prisma's command line and other platforms need.
RUN node tools/slim.mjs
RUN mkdir mail documents evidence

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/tools ./tools
COPY --from=build --chown=node:node /app/mail ./mail
COPY --from=build --chown=node:node /app/documents ./documents
COPY --from=build --chown=node:node /app/evidence ./evidence
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
