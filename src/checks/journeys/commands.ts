import { check } from '../judging/check.js'
import { groupsBy } from '../reading/groups.js'
import { expectThat } from '../judging/found.js'
import type { Kind } from '../judging/kinds.js'
import { isBooking, isRegistration, statusOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { ofSeveral, type Together } from './kinds.js'

/** A registration or booking, with everything that the same act sent of the kind. */
interface Command extends Together {
  readonly sent: readonly Call[]
}

/** Whether nobody can say if it was carried out: no answer, or one that only tells that something failed on the way. */
const isInDoubt = (call: Call): boolean => {
  const status = statusOf(call)
  return status === undefined || status === 408 || status >= 500
}

const commands: Kind<Command> = ofSeveral((scene) =>
  groupsBy(
    scene.calls.filter((call) => isBooking(call) || isRegistration(call)),
    ({ exchange: { request }, intent }) => intent && [intent.id, request.method, request.target].join(' '),
  ).flatMap((sent): readonly Command[] => {
    const [first, ...rest] = sent.map(({ exchange }) => exchange)
    return first && sent.some(isInDoubt) ? [{ sent, exchanges: [first, ...rest] }] : []
  }),
)

const answerOf = (call: Call): string => {
  const status = statusOf(call)
  return status === undefined ? 'no answer' : `status ${status}`
}

/** What is not repeated, since it may have been carried out although no answer says so (spine.md 3.9). */
export const commandChecks = [
  check({
    id: 'command-is-not-sent-again',
    title: 'A registration or booking whose outcome is unknown is not sent again by itself',
    matters: 'It may have been carried out: the patient is booked twice, and a slot is lost to others.',
    mend: 'Look at the practice what came of it, or ask the user, before a booking is sent once more.',
    party: 'consumer',
    requirements: ['SSP-CON-03', 'SSP-CON-04'],
    advisory: 'the specification allows retries after transient errors and does not say of what',
    of: commands,
    reads: ({ sent }) => {
      const doubted = sent.findIndex(isInDoubt)
      return { doubted: sent[doubted], after: sent.slice(doubted + 1) }
    },
    expects: ({ doubted, after }) =>
      expectThat(
        after.length === 0,
        'after the request',
        'no request of the kind, since it may have been carried out',
        `sent ${after.length === 1 ? 'once' : `${after.length} times`} more after ${doubted ? answerOf(doubted) : ''}`,
      ),
  }),
] as const
