/** Where something stands in what was read: the path to it, for example systems, 2, asid. */
export type Place = readonly (string | number)[]
