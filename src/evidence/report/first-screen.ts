import { EXIT, type ExitCode } from '../../spine/exit-codes.js'
import type { RunRecord } from '../run-record.js'
import { acceptedLine, type SaidByPeople } from './by-people.js'
import { counts } from './counts.js'
import { html, raw, type Html } from './escape.js'
import { exceptionCount } from './exceptions.js'
import { leftOutLine } from './left-out.js'
import { limits } from './limits.js'
import { circumstances, tested } from './tested.js'
import type { Tone } from './words.js'

/** The verdict in a few words; only exit code 0 says that anything conforms. */
export function headline(exit: ExitCode): string {
  if (exit === EXIT.conformant) return 'Conforms for the stated scope'
  if (exit === EXIT.nonConformant) return 'Requirements failed'
  if (exit === EXIT.undetermined) return 'Not determined'
  return exit === EXIT.nothingExecuted ? 'Not executed' : 'The harness failed'
}

/** What an auditor needs before anything else: verdict, identities, circumstances, counts, limits. */
export const firstScreen = (record: RunRecord, said: SaidByPeople): Html =>
  html` <section id="verdict" class="banner ${toneOf(record.exit)}" aria-labelledby="headline">
      ${emblem(toneOf(record.exit))}
      <div>
        <h1 id="headline">${headline(record.exit)}</h1>
        <p class="sentence">${record.sentence}</p>
        ${pointer(record)} ${acceptedLine(said)} ${leftOutLine(record)}
      </div>
    </section>
    <div class="overview">
      <div>${tested(record)}${counts(record)}</div>
      <div>${circumstances(record)}${limits(record, said)}</div>
    </div>`

function pointer(record: RunRecord): Html | undefined {
  const count = exceptionCount(record)
  if (count === 0) return undefined
  return html`<p class="pointer">
    <a href="#exceptions"
      >${count === 1 ? 'The one exception' : `All ${count} exceptions`}, with what was expected and what was
      seen</a
    >
  </p>`
}

function toneOf(exit: ExitCode): Tone {
  if (exit === EXIT.conformant) return 'pass'
  return exit === EXIT.undetermined || exit === EXIT.nothingExecuted ? 'open' : 'fail'
}

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
