import { answerVariations } from './answers.js'
import { messageVariations } from './messages.js'
import { miniServiceVariations } from './mini-service.js'
import { playedVariations } from './played.js'
import { registrationVariations } from './registrations.js'
import type { Variation } from './variation.js'

export type { Variation } from './variation.js'

/** Every legal variation by its id. */
export const variations = {
  ...playedVariations,
  ...messageVariations,
  ...miniServiceVariations,
  ...answerVariations,
  ...registrationVariations,
} as const satisfies Readonly<Record<string, Variation>>

export type VariationId = keyof typeof variations

/** A variation that a double plays when it is switched on. */
export type PlayedVariationId = keyof typeof playedVariations

/** A legal variation; undefined for what is none. */
export const variationById = (id: string): Variation | undefined =>
  isVariationId(id) ? variations[id] : undefined

const isVariationId = (id: string): id is VariationId => Object.hasOwn(variations, id)
