import type { PlayedVariationId, VariationId } from '../../variations/index.js'
import { answerVariants } from './answers.js'
import { messageVariants } from './messages.js'
import { miniServiceVariants } from './mini-service.js'
import { registrationVariants } from './registrations.js'
import type { Variant } from './variant.js'

/** A variation that is shown by changing an honest recording, rather than by a double that plays it. */
export type WrittenVariationId = Exclude<VariationId, PlayedVariationId>

export const variants: Readonly<Record<WrittenVariationId, Variant>> = {
  ...messageVariants,
  ...miniServiceVariants,
  ...answerVariants,
  ...registrationVariants,
}
