import { AT_REST, isAtRest } from '../at-rest.js'
import { failingSteps, messageInWords } from '../step-words.js'
import { stepText } from './cast.js'
import { causesOfScenario } from './cause-links.js'
import type { Outcome } from '../../verdict/verdict.js'
import type { ScenarioRecord } from '../run-record.js'
import { conversationSvg, needsDrawing } from './conversation-svg.js'
import { conversationTable } from './conversation-table.js'
import { cut, html, type Html } from './escape.js'
import { exchanges } from './exchange.js'
import { faultWords } from './fault-words.js'
import { haveAllPassed, stepsOtherThan } from './like-steps.js'
import { turnedAway } from './turned-away.js'
import type { CauseView, ScenarioView, View } from './view.js'
import { shortLink } from './where.js'
import { badge, resultBadge, scrollRegion, stateBadge, stepBadge } from './words.js'

/** One scenario: what was played, what was judged, what crossed the wire. */
export function scenarioSection(shown: ScenarioView, view: View): Html {
  const { scenario, result, conversation } = shown
  const { id, name } = scenario
  return html`<article class="scenario" id="${id}">
    <h3>${id} ${name} ${resultBadge(result)}</h3>
    <p class="note">
      ${[`${scenario.uri.replace(/^features\//, '')}:${scenario.line}`, ...facts(scenario)].join('; ')}
    </p>
    ${steps(shown, view)} ${outcomes(shown, view)}
    ${conversation.messages.length === 0 ? html`<p>${nothingCrossed(scenario)}</p>` : conversationOf(shown, view)}
    ${turnedAway(scenario)} ${exchanges(shown, view)}
  </article> `
}

/** The id that its traffic is kept under, and its tags. */
export const facts = ({ testCase, exchanges: kept, tags }: ScenarioRecord): readonly string[] => [
  ...(kept.length > 0 ? [`test case ${testCase.slice(0, TEST_CASE)}`] : []),
  ...(tags.length > 0 ? [tags.join(' ')] : []),
]

/** So many characters of a test case's id tell it from the others of a run. */
const TEST_CASE = 8

/** In place of a conversation. */
export const nothingCrossed = ({ outcomes: judged }: ScenarioRecord): string =>
  `Nothing crossed the wire${judged.some(isAtRest) ? `: ${AT_REST}` : ''}.`

/** Each step says how it ended, unless all passed, which is said with the checks; those that stand elsewhere are not said again. */
function steps({ scenario }: ScenarioView, { steps: models }: View): Html {
  const model = models.get(scenario.id)
  const failing = new Set(failingSteps(scenario))
  const shown = (model ? stepsOtherThan(scenario, model) : scenario.steps).filter(
    (step) => step.keyword !== 'Hook' || failing.has(step),
  )
  const allPassed = haveAllPassed(scenario)
  const list = html`<ol>
    ${shown.map(
      ({ keyword, text, status, message }) =>
        html`<li>
          ${allPassed ? undefined : html`${stepBadge(status)} `}<b>${keyword}</b>
          ${stepText(text, scenario)}${faultWords(text)}${
            message === undefined || status === 'passed'
              ? undefined
              : html`<pre class="message">${cut(messageInWords(message), 2000)}</pre>`
          }
        </li>`,
    )}
  </ol>`
  if (!model) return list
  const link = html`<a href="#${model.id}">${model.id}</a>`
  return shown.length === 0
    ? html`<p>Steps as in ${link}.</p>`
    : html`<p>Steps as in ${link}, but:</p>
        ${list}`
}

function outcomes({ scenario }: ScenarioView, view: View): Html {
  const those = (state: Outcome['state']) => scenario.outcomes.filter((outcome) => outcome.state === state)
  const [kept, broken, unseen] = [those('kept'), those('broken'), those('unseen')]
  const caught = scenario.isSelfTest ? 'caught what was wrong' : 'broken'
  const tally =
    kept.length === scenario.outcomes.length
      ? `all ${kept.length} checks kept`
      : `checks: ${kept.length} kept, ${broken.length} ${caught}, ${unseen.length} without evidence`
  const words = [
    ...(haveAllPassed(scenario) ? ['every step passed'] : []),
    scenario.outcomes.length === 0 ? 'no check had anything to judge' : tally,
  ].join('; ')
  return html`<p>${upperFirst(words)}.</p>
    ${scenario.isSelfTest ? broken.map(caughtOutcome) : causesOfScenario(scenario.id, view).map((each) => causeHere(each, scenario, view))}
    ${unseen.length === 0 ? undefined : html`<p>${stateBadge('unseen')} ${unseen.map(({ title, requirements }) => `${title} (${requirements.join(', ')})`).join('; ')}</p>`}`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const caughtOutcome = ({ title, check, requirements }: Outcome): Html =>
  html`<p class="caught">
    ${badge('pass', 'Caught')} <b>${title}</b> <span class="note">${check}; ${requirements.join(', ')}</span>
  </p>`

/** A cause as it shows in a scenario; what it is stands with the cause. */
function causeHere({ cause, told }: CauseView, { id }: ScenarioRecord, view: View): Html {
  const place = cause.places.find(({ scenario }) => scenario.id === id)
  const times = place?.times ?? 0
  return html`<p class="broken">
    ${stateBadge('broken')} <a href="#${told.id}">${told.id}</a> <b>${told.what}</b>
    <span class="note"
      >${shortLink(id, place?.exchanges ?? [], view)}${times > 1 ? ` and ${times - 1} more here` : ''}</span
    >
  </p>`
}

function conversationOf(shown: ScenarioView, view: View): Html {
  const { scenario, told, trace } = shown
  const { id } = scenario
  const isDrawn = needsDrawing(shown) && (trace === undefined || trace.isFirst)
  const left =
    told.left === 0
      ? undefined
      : html`<p class="note">
          ${told.left} further messages are in exchanges.ndjson; they were judged like the others.
        </p>`
  if (told.messages.length === 0) return html`${left}${conversationTable(shown)}`
  const name = `Conversation of ${id}`
  return html`<h4>${name}</h4>
    ${left}
    ${scrollRegion(name, html`${isDrawn ? conversationSvg(shown, view) : undefined}${conversationTable(shown)}`)}`
}
