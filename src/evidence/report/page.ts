import { createHash } from 'node:crypto'
import type { RunRecord } from '../run-record.js'
import { about } from './about.js'
import { castSection, hasCast } from './cast.js'
import { byPeople, type SaidByPeople } from './by-people.js'
import { causes, hasFindings } from './causes.js'
import { checks } from './checks.js'
import { compact } from './compact.js'
import { html, raw, type Html } from './escape.js'
import { exceptions } from './exceptions.js'
import { firstScreen, headline } from './first-screen.js'
import { leftOutSection } from './left-out.js'
import { requirements } from './requirement-table.js'
import { isBrief, scenarioList } from './scenario-list.js'
import { scenarioSection } from './scenario.js'
import { script } from './script.js'
import { scriptsSection } from './scripts.js'
import { selfTests } from './self-tests.js'
import { specification } from './specification.js'
import { style } from './style.js'
import { tools } from './tools.js'
import { topologies } from './topologies.js'
import { trust } from './trust.js'
import { validationSection } from './validation.js'
import { viewOf, type ScenarioView, type View } from './view.js'

/** The whole report as one HTML file that needs no script and loads nothing. */
export const page = (record: RunRecord, said: SaidByPeople = {}): string => {
  const whole = compact(frame(record, said))
    .replace(STYLE, () => `<style>${style(record.facts.id)}</style>`)
    .replace(SCRIPT, () => `<script>${script}</script>`)
  return whole.replace(POLICY, () => policyFor(whole))
}

/** Where the style sheet, the script and the policy go: they are not shortened like the rest. */
const STYLE = '<style></style>'
const SCRIPT = '<script></script>'
const POLICY = '/* policy */'

/** No script and no style sheet may take effect but those of the page, by the digest of their text (CSP Level 3, 8.2). */
function policyFor(whole: string): string {
  const sheets = new Set(
    [...whole.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, text = '']) => hash(text)),
  )
  return `default-src 'none'; style-src ${[...sheets].join(' ')}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page with every end tag, and without its style sheet and script. */
export function frame(record: RunRecord, said: SaidByPeople = {}): string {
  const view = viewOf(record)
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}" />
        <title>${headline(record)}: spinecheck run ${record.facts.id}</title>
        ${raw(STYLE)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the verdict</a>
        <header class="mast">
          <p><b>spinecheck</b> GP Connect and Spine integration report</p>
          <p class="run">Run ${record.facts.id}</p>
        </header>
        <nav aria-label="Parts of the report">
          <ul>
            ${contents(view).map(([anchor, name]) => html`<li><a href="#${anchor}">${name}</a></li>`)}
          </ul>
        </nav>
        <main id="main">
          ${firstScreen(view, said)} ${causes(view)} ${exceptions(view)} ${byPeople(said)} ${traces(view)}
          ${leftOutSection(record)} ${scriptsSection(view)} ${validationSection(record)} ${requirements(view)}
          ${specification(view)} ${castSection(record)} ${scenarios(view)} ${topologies(view)}
          ${selfTests(view)} ${trust(view)} ${checks(view)} ${about()}
        </main>
        <footer>
          <p>
            Made by spinecheck ${record.facts.harnessVersion} from run ${record.facts.id}. Synthetic data
            only.
          </p>
        </footer>
        ${view.heads.definitions} ${raw(SCRIPT)}
      </body>
    </html> `.markup
}

const contents = (view: View): readonly (readonly [anchor: string, name: string])[] => {
  const { record } = view
  return [
    ['verdict', 'Verdict'],
    ...(hasFindings(view) ? [['causes', 'What was found'] as const] : []),
    ['exceptions', 'Not passed'],
    ...(tracedIn(view).length > 0 ? [['evidence', 'How it showed'] as const] : []),
    ...(record.leftOut.length > 0 ? [['left-out', 'What did not run'] as const] : []),
    ...(record.scripts ? [['scripts', 'Test scripts'] as const] : []),
    ...(record.facts.validated ? [['validator', 'A validator of your own'] as const] : []),
    ['requirements', 'Requirements'],
    ['specification', 'Specification'],
    ...(hasCast(record) ? [['cast', 'The cast'] as const] : []),
    ['scenarios', 'Scenarios'],
    ...(record.scenarios.some(({ topology, isSelfTest }) => topology !== undefined && !isSelfTest)
      ? [['topologies', 'Topologies'] as const]
      : []),
    ...(record.scenarios.some(({ isSelfTest }) => isSelfTest) ? [['self-tests', 'Self-tests'] as const] : []),
    ['trust', 'Why trust it'],
    ['checks', 'Checks'],
    ['about', 'About'],
  ]
}

function scenarios(view: View): Html {
  const shown = view.scenarios.filter(({ scenario }) => !scenario.isSelfTest)
  return html`<section id="scenarios" aria-labelledby="scenarios-h">
    <h2 id="scenarios-h">Scenarios</h2>
    <p>
      What scenarios have in common stands once: of messages that another scenario tells, a scenario says
      where, and what is different here; where nothing is left to tell, its row in the list is all there is.
      Exchanges of what went wrong stand with <a href="#causes">what was found</a>. All are in
      exchanges.ndjson, by the test case, of which each scenario gives the first characters, and the number
      (x1, x2 …); <code>npx spinecheck export --format har</code> makes them readable in a browser.
    </p>
    ${tools({ noun: 'scenarios', items: '.played tbody tr, .scenario', verdict: 'td:first-child' })}
    ${shown.length === 0 ? html`<p>No scenario was played.</p>` : scenarioList(shown, view)}
    ${shown.filter((each) => !each.trace && !isBrief(each)).map((each) => scenarioSection(each, view))}
  </section>`
}

/** Scenarios in which something went wrong, as far as the page shows them. */
const tracedIn = ({ scenarios: all }: View): readonly ScenarioView[] =>
  all.filter(({ scenario, trace }) => trace !== undefined && !scenario.isSelfTest)

function traces(view: View): Html | undefined {
  const shown = tracedIn(view)
  if (shown.length === 0) return undefined
  return html`<section id="evidence" aria-labelledby="evidence-h">
    <h2 id="evidence-h">How it showed</h2>
    <p>
      Up to three scenarios for each thing that was found: what was played, and the messages that show it. The
      exchanges of the first stand open.
    </p>
    ${shown.map((each) => scenarioSection(each, view))}
  </section>`
}
