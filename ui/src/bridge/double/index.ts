export const double = { call: async (): Promise<unknown> => null, on: () => () => undefined };
