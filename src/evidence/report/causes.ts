import {
  CAUSE_LABELS,
  causeInOneLine,
  headingOfCause,
  linesOfCause,
  type CauseLine,
  type ToldCause,
} from '../cause-words.js'
import type { OtherFailure } from '../other-failures.js'
import { counted } from '../counted.js'
import { cut, html, type Html } from './escape.js'
import { requirementAnchor, type CauseView, type View } from './view.js'
import { shortLink } from './where.js'
import { badge, resultBadge } from './words.js'

/** Causes that stand in full; what exceeds them has a line each. */
const MOST = 40
/** Other failures that are told; what exceeds them is counted. */
const MOST_OTHERS = 40
/** On the first screen. */
const MOST_FIRST = 3

/** Whether there is anything to find under the heading. */
export const hasFindings = ({ causes, others }: View): boolean => causes.length + others.length > 0

/** Who did what, each thing once, with what only follows from it beneath; then what kept scenarios from passing besides. */
export function causes(view: View): Html | undefined {
  if (!hasFindings(view)) return undefined
  const { causes: all, others } = view
  const rest = all.slice(MOST)
  return html`<section id="causes" aria-labelledby="causes-h">
    <h2 id="causes-h">What was found</h2>
    ${
      all.length === 0
        ? html`<p>No check found anything that somebody has to answer for.</p>`
        : html`<p>
            ${counted(all.length, 'thing')} that somebody did, each told once. What only follows from it
            stands beneath it and is held against nobody else. Up to three scenarios of each are shown below;
            all of them are in causes.csv, and all evidence is in exchanges.ndjson.
          </p>`
    }
    ${all.slice(0, MOST).map((each) => block(each, view))}
    ${
      rest.length === 0
        ? undefined
        : html`<ul>
            ${rest.map(({ told }) => html`<li id="${told.id}">${cut(causeInOneLine(told), 500)}</li>`)}
          </ul>`
    }
    ${others.length === 0 ? undefined : besides(others)}
  </section>`
}

function block({ cause, told }: CauseView, view: View): Html {
  return html`<article class="cause ${told.isFailure ? 'fail' : 'warn'}" id="${told.id}">
    <h3>${cut(headingOfCause(told), 400)} ${mark(told)}</h3>
    <dl>
      ${linesOfCause(told).map((line) => entry(line, { cause, told }, view))}
      <div>
        <dt>Shown in</dt>
        <dd>
          ${cause.places.slice(0, 3).map(({ scenario, exchanges }) => html`${shortLink(scenario.id, exchanges, view)} `)}<small
            >check ${told.check}</small
          >
        </dd>
      </div>
    </dl>
  </article>`
}

const mark = ({ isFailure }: ToldCause): Html => (isFailure ? badge('fail', 'Fail') : badge('warn', 'Warn'))

function entry({ part, text }: CauseLine, { told }: CauseView, view: View): Html {
  return html`<div class="p-${part}">
    <dt>${CAUSE_LABELS[part]}</dt>
    <dd>
      ${part === 'requirements' ? requirements(told, view) : part === 'expected' || part === 'actual' || part === 'repeat' ? html`<code>${cut(text, 1000)}</code>` : cut(text, 600)}
    </dd>
  </div>`
}

const requirements = ({ requirements: broken }: ToldCause, { record }: View): Html => {
  const rows = new Map(record.requirements.map(({ requirement }) => [requirement.id, requirement]))
  return html`${broken.map(
    ({ id, level, url }) =>
      html`<span class="asked"
        ><a href="#${requirementAnchor(id)}">${id}</a>${level === undefined ? '' : ` ${level}`}:
        ${rows.get(id)?.statement ?? ''}${url === undefined ? undefined : html` <a href="${url}">where it stands</a>`}</span
      > `,
  )}`
}

/** Scenarios that did not pass though no check found anything, and what befell the run. */
function besides(others: readonly OtherFailure[]): Html {
  const rest = others.length - MOST_OTHERS
  return html`<h3>What else kept it from a pass</h3>
    <ul class="besides">
      ${others.slice(0, MOST_OTHERS).map(other)}
      ${rest > 0 ? html`<li>And ${rest} more, with the scenarios below.</li>` : undefined}
    </ul>`
}

function other({ words, result, scenarios }: OtherFailure): Html {
  const [first] = scenarios
  const more = scenarios.length - 1
  const place =
    first &&
    html` <a href="#${first.id}">${first.id} ${first.name}</a>${more > 0 ? ` and ${more} more` : ''}:`
  return html`<li>${resultBadge(result)}${place} <span class="words">${cut(words, 1500)}</span></li>`
}

/** For the first screen: who did what, in a line each. */
export function foundLines(view: View): Html | undefined {
  if (!hasFindings(view)) return undefined
  const { causes: all, others } = view
  const rest = Math.max(all.length - MOST_FIRST, 0) + others.length
  return html`<ul class="found">
    ${all
      .slice(0, MOST_FIRST)
      .map(
        ({ told }) =>
          html`<li>
            <a href="#${told.id}">${told.who}</a>${told.came === undefined ? '' : `: ${told.came}`}: not kept:
            ${told.what}${told.seen[0] ? html` (${cut(told.seen[0].at, 80)}: expected <code>${cut(told.seen[0].expected, 120)}</code>, seen <code>${cut(told.seen[0].actual, 120)}</code>)` : ''};
            ${told.often}
          </li>`,
      )}
    ${rest > 0 ? html`<li><a href="#causes">${all.length === 0 ? counted(rest, 'thing') : `${rest} more`} to look at</a></li>` : undefined}
  </ul>`
}
