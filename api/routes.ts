/** Every route of the API, in one list: routing, the OpenAPI document and the access test are made of it. */
import { sessionRoutes } from './auth/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { customerRoutes } from './customers.ts';
import type { Route } from './route.ts';

export const routes: readonly Route[] = [...sessionRoutes, ...customerRoutes, ...caseRoutes];
