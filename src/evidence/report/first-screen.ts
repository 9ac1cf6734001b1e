import { endings, type EndingTone } from '../../verdict/truth-table.js'
import type { RunRecord } from '../run-record.js'
import { firstWords } from '../sentence.js'
import { foundLines } from './causes.js'
import { acceptedLine, type SaidByPeople } from './by-people.js'
import { counts } from './counts.js'
import { html, raw, type Html } from './escape.js'
import { leftOutLine } from './left-out.js'
import { leftBooked } from './left-booked.js'
import { limits } from './limits.js'
import { notClaimed } from './not-claimed.js'
import { circumstances, tested } from './tested.js'
import type { View } from './view.js'
import type { Tone } from './words.js'

/** The verdict in a few words; only a proven pass of a system under test says that anything conforms. */
export const headline = ({ ending, share }: RunRecord): string => firstWords(ending, share)

/** What an auditor needs before anything else: verdict, identities, circumstances, counts, limits. */
export function firstScreen(view: View, said: SaidByPeople): Html {
  const { record } = view
  return html` <section id="verdict" class="banner ${toneOf(record)}" aria-labelledby="headline">
      ${emblem(toneOf(record))}
      <div>
        <h1 id="headline">${headline(record)}</h1>
        ${record.sentences.map((sentence, place) => html`<p class="${place === 0 ? 'sentence' : 'said'}">${sentence}</p>`)}
        ${foundLines(view)} ${acceptedLine(said)} ${leftOutLine(record)} ${notClaimed(record)}
        ${leftBooked(record)}
      </div>
    </section>
    <div class="overview">
      <div>${tested(record)}${counts(record)}</div>
      <div>${circumstances(record)}${limits(record, said)}</div>
    </div>`
}

/** Less than the whole is proved in part: amber, not green. */
const TONES: Readonly<Record<EndingTone, Tone>> = { pass: 'pass', part: 'warn', open: 'open', fail: 'fail' }

const toneOf = ({ ending }: RunRecord): Tone => TONES[endings[ending].tone]

const SHAPES: Readonly<Record<Tone, string>> = {
  pass: '<circle cx="24" cy="24" r="22"/><path d="M13 25l8 8 15-18"/>',
  fail: '<path class="f" d="M15 2h18l13 13v18L33 46H15L2 33V15z"/><path d="M16 16l16 16M32 16L16 32"/>',
  warn: '<path class="f" d="M24 3l22 41H2z"/><path d="M24 17v14M24 37v1"/>',
  open: '<path class="f" d="M24 1l23 23-23 23L1 24z"/><path d="M18 19c0-9 13-8 12 0-1 5-6 4-6 9M24 34v1"/>',
  idle: '<circle cx="24" cy="24" r="22"/><path d="M14 24h20"/>',
}

const emblem = (tone: Tone): Html =>
  raw(
    `<svg class="emblem" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">${SHAPES[tone]}</svg>`,
  )
