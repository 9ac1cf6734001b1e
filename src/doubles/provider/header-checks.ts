import {
  headerValues,
  soleHeader,
  SSP_FROM,
  SSP_INTERACTION_ID,
  SSP_TO,
  SSP_TRACE_ID,
} from '../../spine/headers.js'
import { interactionById, interactions, type Interaction } from '../../spine/interactions.js'
import { refuse, type PracticeRefusal } from './answer.js'
import type { Asked } from './practice.js'

/** The value of a header that is there once and says something. */
function filledIn({ headers }: Asked, header: string): string | undefined {
  const value = soleHeader(headers, header)?.trim()
  return value === '' ? undefined : value
}

const present =
  (header: string) =>
  (asked: Asked): PracticeRefusal =>
    filledIn(asked, header) === undefined
      ? refuse('BAD_REQUEST', `${header} has to be present once and not be blank`)
      : undefined

const isForThisPractice = (asked: Asked): PracticeRefusal => {
  const { asid } = asked.practice.system
  const to = filledIn(asked, SSP_TO)
  return to === asid
    ? undefined
    : refuse('BAD_REQUEST', `${SSP_TO} is ${to}; the ASID of this system is ${asid}`)
}

/** The interaction that the request says it performs; undefined for an ID that this service root does not know. */
export const interactionOf = (asked: Asked): Interaction | undefined =>
  interactionById(filledIn(asked, SSP_INTERACTION_ID) ?? '')

const namesAnInteraction = (asked: Asked): PracticeRefusal =>
  interactionOf(asked)
    ? undefined
    : refuse('BAD_REQUEST', `${SSP_INTERACTION_ID} ${filledIn(asked, SSP_INTERACTION_ID)} is not known here`)

/** Whether any interaction of Foundations and Appointment Management stands at this verb and path. */
export const isOffered = ({ method, path }: Asked): boolean =>
  Object.values(interactions).some((each) => each.method === method && each.path.test(path))

/** Whether an interaction stands at this path, by whichever verb. */
const isKnownPath = ({ path }: Asked): boolean =>
  Object.values(interactions).some((each) => each.path.test(path))

/** Whether a path names a type of resource that no interaction is about (spine.md 9.2). */
const isOfAnotherType = ({ path }: Asked): boolean => {
  const type = /^\/[A-Z][A-Za-z]+/.exec(path)?.[0]
  return (
    type !== undefined && Object.values(interactions).every((each) => !each.path.source.includes(`\\${type}`))
  )
}

const fitsTheInteraction = (asked: Asked): PracticeRefusal => {
  const interaction = interactionOf(asked)
  if (interaction?.method === asked.method && interaction.path.test(asked.path)) return undefined
  const asks = `${asked.method} ${asked.path}`
  if (isOffered(asked))
    return refuse('BAD_REQUEST', `${asks} does not fit the interaction ID ${interaction?.id}`)
  if (isKnownPath(asked)) return refuse('BAD_REQUEST', `${asks}: no interaction has this verb at this path`)
  return isOfAnotherType(asked) && !asked.has('provider:answers-404-to-other-resources')
    ? refuse('NOT_IMPLEMENTED', `${asks} is about a type of resource that is not offered`)
    : refuse('NO_RECORD_FOUND', `There is nothing at ${asks}`)
}

/** Whether a request says from whom it comes and that it is for this practice, whatever it asks. */
export const addressChecks: readonly ((asked: Asked) => PracticeRefusal)[] = [
  present(SSP_TRACE_ID),
  present(SSP_FROM),
  present(SSP_TO),
  isForThisPractice,
  present(SSP_INTERACTION_ID),
]

const hasALength = ({ headers, has }: Asked): PracticeRefusal =>
  has('provider:needs-a-length') && headerValues(headers, 'Transfer-Encoding').length > 0
    ? refuse('BAD_REQUEST', 'Content-Length has to be given')
    : undefined

/** Checks on the Ssp headers, the verb and the path, in the order of the reference provider (spine.md 9.3). */
export const headerChecks: readonly ((asked: Asked) => PracticeRefusal)[] = [
  hasALength,
  ...addressChecks,
  namesAnInteraction,
  fitsTheInteraction,
]
