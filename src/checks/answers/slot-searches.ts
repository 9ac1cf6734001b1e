import { check, where } from '../judging/check.js'
import { element, fixed } from '../judging/element-rules.js'
import { expectThat } from '../judging/found.js'
import { textAt } from '../../fhir/located.js'
import { instantOf, statusOf, typeOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { boundOf, isDate, odsFilters, typeFilters, valuesOf, windowDays } from '../reading/slot-search.js'
import { INCLUDES } from './declared.js'
import { isWithin, timesOf, windowOf } from './known-slots.js'
import { given, heldTo, slotSearchAnswers } from './resources.js'
import { expectStatus, hasToBeServed, REFUSED_FOR_THE_TOKEN } from './served.js'

const KNOWN = ['status', 'start', 'end', '_include', '_include:recurse', 'searchFilter']

const recursions = (call: Call): readonly string[] => valuesOf(call, '_include:recurse')

const usesEveryParameter = (call: Call): boolean =>
  valuesOf(call, 'searchFilter').length > 0 &&
  INCLUDES.slice(1).every((include) => recursions(call).includes(include))

/** A window of one day or of eight, or a date beside a time. */
const isShortOrMixed = (call: Call): boolean => {
  const [start, end] = [boundOf(call, 'start'), boundOf(call, 'end')]
  return isDate(start?.text ?? '') !== isDate(end?.text ?? '') || [0, 8].includes(windowDays(call) ?? -1)
}

const isPast = (call: Call): boolean => (windowOf(call)?.to ?? Infinity) < instantOf(call)

const hasUnknownFilter = (call: Call): boolean =>
  valuesOf(call, 'searchFilter').length >
  odsFilters(call).length +
    typeFilters(call).filter((type) => /^(?:urgent-care|gp-practice)$/.test(type)).length

const hasUnknownParameter = (call: Call): boolean =>
  call.parameters.some(([name]) => !KNOWN.includes(name) && name !== '_format')

const ofTheExample = where(({ intent }: Call) => intent?.action === 'search-for-free-slots', 'WEX-4c')

const slots = given('Slot')

/** What slot searches are answered with (appointments.md 5.1). */
export const slotSearchChecks = [
  check({
    id: 'slot-search-is-served',
    title: 'A slot search is answered with 200 and a searchset Bundle, whether or not there are slots',
    matters: 'Staff see no slots although the practice has some, and cannot help the patient.',
    mend: 'Answer every search that keeps the rules with 200; ignore filters and parameters that are not known.',
    party: 'provider',
    requirements: [
      ...['APT-SLOT-10', 'UC-SLOT-09'],
      where(usesEveryParameter, 'APT-SLOT-09'),
      where((call: Call) => recursions(call).includes('Location:managingOrganization'), 'APT-SLOT-20'),
      where(isShortOrMixed, 'APT-SLOT-42'),
      where(isPast, 'APT-SLOT-47'),
      where(hasUnknownFilter, 'APT-SLOT-15', 'UC-SLOT-08'),
      where(hasUnknownParameter, 'FHIR-GEN-37', 'HTTP-31'),
      ofTheExample,
    ],
    asks: ['search-for-free-slots'],
    of: slotSearchAnswers,
    followsFrom: REFUSED_FOR_THE_TOKEN,
    reads: (call, scene) => (hasToBeServed(call, scene) ? { answer: call.answer } : undefined),
    expects: ({ answer }, call) =>
      statusOf(call) === 200
        ? expectThat(
            typeOf(answer) === 'Bundle' && textAt(answer, 'type') === 'searchset',
            'Bundle.type',
            'a Bundle of type searchset',
            `${typeOf(answer) ?? 'no resource'} ${textAt(answer, 'type') ?? ''}`.trim(),
          )
        : expectStatus(200, call),
  }),
  check({
    id: 'only-free-slots-are-given',
    title: 'A slot search gives free slots only',
    matters: 'Staff offer the patient a slot that cannot be booked.',
    mend: 'Leave slots out of the answer whose status is not free.',
    party: 'provider',
    requirements: ['APT-SLOT-11', 'UC-SLOT-10', ofTheExample],
    asks: ['book-appointment'],
    of: slotSearchAnswers,
    reads: slots,
    expects: heldTo(element('status', '1..1', fixed('free'))),
  }),
  check({
    id: 'slots-lie-inside-the-window',
    title: 'A slot search gives slots that lie wholly inside the dates asked for',
    matters: 'Staff offer the patient a day that was not asked for.',
    mend: 'Give slots that start at or after start and end at or before end; a date means the whole day in London.',
    party: 'provider',
    requirements: ['APT-SLOT-12', 'UC-SLOT-10', ofTheExample],
    asks: ['book-appointment'],
    of: slotSearchAnswers,
    reads: (call) => {
      const [window, found] = [windowOf(call), slots(call)]
      return window && found && { window, found }
    },
    expects: ({ window, found }, call) =>
      found.flatMap(({ at, value }) => {
        const times = timesOf({ at, value })
        // What is no time is told of the resource.
        const isKnown = !Number.isNaN(times.start) && !Number.isNaN(times.end)
        return isKnown && !isWithin(window, times)
          ? [
              {
                at,
                expected: `wholly between ${valuesOf(call, 'start').join()} and ${valuesOf(call, 'end').join()}`,
                actual: `${textAt(value, 'start')} to ${textAt(value, 'end')}`,
              },
            ]
          : []
      }),
  }),
] as const
