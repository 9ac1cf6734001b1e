/** How consumer organisations are told apart by where they connect to: each at addresses of its own, or not at all. */
export const ADDRESSES = ['shared', 'per-organisation', 'per-service'] as const
export type AddressesWanted = (typeof ADDRESSES)[number]
