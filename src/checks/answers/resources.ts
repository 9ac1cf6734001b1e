import { departuresIn, type ElementRule } from '../judging/element-rules.js'
import { listOf, type Found } from '../judging/found.js'
import { answers, only, type Kind } from '../judging/kinds.js'
import type { Finding } from '../../verdict/verdict.js'
import type { Call } from '../reading/call.js'
import { textAt, type Located } from '../../fhir/located.js'
import {
  answeredResources,
  isBooking,
  isFindPatient,
  isMetadata,
  isRegistration,
  isSlotSearch,
  succeeded,
  typeOf,
} from '../reading/operations.js'

/** What practices made of requests of one kind, refusals included; by verb and path, whatever interaction ID they claim. */
export const answersTo = (isOfKind: (call: Call) => boolean): Kind<Call> => only(answers, isOfKind)

export const slotSearchAnswers = answersTo(isSlotSearch)
export const findPatientAnswers = answersTo(isFindPatient)
export const registrationAnswers = answersTo(isRegistration)
export const bookingAnswers = answersTo(isBooking)
export const metadataAnswers = answersTo(isMetadata)

/** An answer's resources of some types; undefined where it gives none, or is an error. */
export const given =
  (...types: readonly string[]) =>
  (call: Call): readonly Located[] | undefined => {
    const found = answeredResources(call).filter(({ value }) => types.includes(typeOf(value) ?? ''))
    return found.length > 0 ? found : undefined
  }

/** The Bundle of an answer that is no error; undefined where it is another resource or none. */
export const bundleOf = (call: Call): Located | undefined =>
  succeeded(call) && typeOf(call.answer) === 'Bundle' ? { at: 'Bundle', value: call.answer } : undefined

/** Type and id of a resource, as others refer to it: Slot/7. */
export const referenceOf = ({ value }: Located): string =>
  `${typeOf(value) ?? ''}/${textAt(value, 'id') ?? ''}`

/** Every finding on several resources, one after the other. */
export const onEach =
  (examine: (resource: Located) => Found) =>
  (resources: readonly Located[]): readonly Finding[] =>
    resources.flatMap((resource) => listOf(examine(resource)))

/** Holds each of several resources against the lines of a profile's table. */
export const heldTo = (...table: readonly ElementRule[]) =>
  onEach((resource) => departuresIn(table, resource))
