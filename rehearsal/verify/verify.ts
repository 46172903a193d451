export const verifySample = async (..._a: unknown[]): Promise<boolean> => true;
