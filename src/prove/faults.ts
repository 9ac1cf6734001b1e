import { idsOf } from '../faults/fault.js'
import {
  faults as table,
  partyOf,
  type ConsumerFault,
  type FaultId,
  type RegistrationFault,
} from '../faults/index.js'
import { consumerFaults } from '../faults/consumer.js'
import { registrationFaults } from '../faults/registrations.js'
import type { PlayedVariationId } from '../variations/index.js'
import { playedVariations } from '../variations/played.js'

export { partyOf }

/** Every fault there is. */
export const faults: readonly FaultId[] = idsOf(table)

/** What can be switched on while a situation is played: a fault, or what the specification allows. */
export type Twist = FaultId | PlayedVariationId

const isIn = (those: object, id: string): boolean => Object.hasOwn(those, id)

/** Whether a consumer system commits it, rather than a double or a portal. */
export const isConsumers = (id: Twist): id is ConsumerFault => isIn(consumerFaults, id)

/** Whether it is registered wrongly, from before anybody acts. */
export const isOfRegistration = (id: Twist): id is RegistrationFault => isIn(registrationFaults, id)

/** Whether it is a legal variation, of which nothing may be found. */
export const isVariation = (id: Twist): id is PlayedVariationId => isIn(playedVariations, id)
