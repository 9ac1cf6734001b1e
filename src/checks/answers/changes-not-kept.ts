import { select, textAt, type Located } from '../../fhir/located.js'
import type { Finding } from '../../verdict/verdict.js'
import { check, where } from '../judging/check.js'
import {
  appointmentAsked,
  givenBefore,
  isCancellation,
  isReadOfAppointment,
  isRetrieval,
} from '../reading/appointments.js'
import { changedIn } from '../reading/changed-elements.js'
import { answered, isChangeOfBooking, statusOf, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, endedBefore, othersThere } from '../reading/standing.js'
import { changeIn } from '../requests/submitted.js'
import { quotesTheCurrent } from './changed-appointment.js'
import { answersTo } from './resources.js'

/** Changes of one appointment that its practice answered with an error, and how it had given the appointment before. */
interface RefusedChanges {
  readonly changes: readonly Call[]
  readonly before: Located
  readonly now: Located
}

const isError = (call: Call): boolean => (statusOf(call) ?? 0) >= 400

/**
 * What was refused of an appointment since anything was carried out, or may have been, with how the practice gave it between; undefined where
 * nothing was refused, and where nobody was told how it stood.
 */
function refusedBefore(look: Call, now: Located, scene: Scene): RefusedChanges | undefined {
  const id = textAt(now.value, 'id')
  const all = othersThere(look, scene).filter(
    (each) => isChangeOfBooking(each) && appointmentAsked(each) === id && beganBefore(each, look),
  )
  const others = all.filter((each) => !isError(each) || !endedBefore(each, look))
  const changes = all.filter((each) => isError(each) && others.every((other) => endedBefore(other, each)))
  const [first] = changes
  const before = first && id !== undefined ? givenBefore(first, scene).get(id) : undefined
  return before && others.every((each) => each === before.by || endedBefore(each, before.by))
    ? { changes, before: before.appointment, now }
    : undefined
}

/** What was refused of each appointment that a look shows. */
const refusedOf = (look: Call, scene: Scene): readonly RefusedChanges[] =>
  succeeded(look) ? answered('Appointment')(look).flatMap((now) => refusedBefore(look, now, scene) ?? []) : []

const isOfOldVersion = (look: Call, scene: Scene): boolean =>
  refusedOf(look, scene).some(({ changes }) =>
    changes.some((change) => quotesTheCurrent(change, scene) === false),
  )

const reasonIn = (appointment: Located): readonly (string | undefined)[] =>
  select(appointment, 'extension:appointmentCancellationReason').map(({ value }) =>
    textAt(value, 'valueString'),
  )

/** What is neither as it was before, nor otherwise than a refused change would have it. */
const keptOf = (change: Call, sent: Located, { before, now }: RefusedChanges): readonly Finding[] =>
  changedIn(before, now, {}).filter(({ at }) => {
    const only = [at.slice(now.at.length + 1)]
    // What is nowhere is no sign of anything.
    const isThere = only.some((name) => select(now, name).length > 0)
    return isThere && changedIn(sent, now, { only }).length === 0 && isTheirs(change, sent, now, only)
  })

/** That somebody else cancelled it meanwhile, rather than that this was kept, is told apart by the reason. */
const isTheirs = (change: Call, sent: Located, now: Located, [name]: readonly string[]): boolean =>
  name !== 'status' || (isCancellation(change) && reasonIn(now).join() === reasonIn(sent).join())

/** That a change which is answered with an error changes nothing (appointments.md 1.8, 5.4, 5.5). */
export const changesNotKeptChecks = [
  check({
    id: 'refused-changes-are-not-kept',
    title: 'What was answered with an error is neither amended nor cancelled when it is looked at later',
    matters:
      'The patient is told that their appointment stands as it was, and the practice has given it away, or reads something else there.',
    mend: 'Look at everything first, and change only then; where the answer is an error, take back what was changed.',
    party: 'provider',
    requirements: [...['FHIR-GEN-55', 'HTTP-34'], where(isOfOldVersion, 'FHIR-GEN-49', 'HTTP-44')],
    of: answersTo((call) => isReadOfAppointment(call) || isRetrieval(call)),
    reads: (look, scene) => {
      const refused = refusedOf(look, scene)
      return refused.length > 0 ? refused : undefined
    },
    expects: (refused) =>
      refused.flatMap((each) => {
        const [kept] = each.changes.flatMap((change) => {
          const sent = changeIn(change)
          return (sent ? keptOf(change, sent, each) : []).map((finding) => ({ change, finding }))
        })
        return kept
          ? [
              {
                ...kept.finding,
                expected: `${kept.finding.expected}, since ${kept.change.exchange.id} was answered with ${statusOf(kept.change)}`,
              },
            ]
          : []
      }),
  }),
] as const
