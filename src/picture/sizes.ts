// All in user units of the picture; one is a CSS pixel at full width.

export const MARGIN = 24
/** Of an organisation. */
export const CARD = 214
/** Of a message handling server. */
export const SERVER = 194
export const SPINE = 190
/** Between columns, where the arrows run. */
const GAP = 46

/** Left edges of the columns, from left to right, and where the picture ends. */
export const COLUMN = {
  consumers: MARGIN,
  consumerServers: MARGIN + CARD + GAP,
  spine: MARGIN + CARD + SERVER + 2 * GAP,
  providerServers: MARGIN + CARD + SERVER + SPINE + 3 * GAP,
  practices: MARGIN + CARD + 2 * SERVER + SPINE + 4 * GAP,
  end: 2 * MARGIN + 2 * CARD + 2 * SERVER + SPINE + 4 * GAP,
} as const
/** Inside a box, left and right. */
export const PADDING = 12
