// Generated from ../openapi.json by `npm run api`; empty until the first run.
export type paths = Record<string, never>;
export type components = { schemas: Record<string, never> };
