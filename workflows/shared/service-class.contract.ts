/** What kind of service a customer has bought: support 支持, solution and implementation 解决方案与实施, consulting 咨询. Browser-safe. */
import { z } from 'zod';

export const ServiceClass = z.enum(['support', 'solution', 'consulting']);
export type ServiceClass = z.infer<typeof ServiceClass>;
