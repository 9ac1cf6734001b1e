import type { RequestedScope } from '../../spine/interactions.js'
import { operationsOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'

/** The scope that the operation asks for (spine.md 6.4); undefined for a request that is no operation. */
export const scopeFor = (call: Call): RequestedScope | undefined => operationsOf(call)[0]?.scope
