import type { RunRecord } from '../run-record.js'
import { about } from './about.js'
import { checks } from './checks.js'
import { html, raw, type Html } from './escape.js'
import { exceptions } from './exceptions.js'
import { firstScreen, headline } from './first-screen.js'
import { leftOutSection } from './left-out.js'
import { requirements } from './requirement-table.js'
import { scenarioList, scenarioSection } from './scenario.js'
import { selfTests } from './self-tests.js'
import { style } from './style.js'
import { topologies } from './topologies.js'
import { viewOf, type View } from './view.js'

/** The whole report as one HTML file that needs no script and loads nothing. */
export function page(record: RunRecord): string {
  const view = viewOf(record)
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <title>${headline(record.exit)}: spinecheck run ${record.facts.id}</title>
        <style>
          ${raw(style(record.facts.id))}
        </style>
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
          ${firstScreen(record)} ${exceptions(view)} ${leftOutSection(record)} ${requirements(view)}
          ${topologies(view)} ${scenarios(view)} ${selfTests(view)} ${checks(view)} ${about()}
        </main>
        <footer>
          <p>
            Made by spinecheck ${record.facts.harnessVersion} from run ${record.facts.id}. Synthetic data
            only.
          </p>
        </footer>
      </body>
    </html> `.markup
}

const contents = ({ record }: View): readonly (readonly [anchor: string, name: string])[] => [
  ['verdict', 'Verdict'],
  ['exceptions', 'Exceptions'],
  ...(record.leftOut.length > 0 ? [['left-out', 'What did not run'] as const] : []),
  ['requirements', 'Requirements'],
  ...(record.scenarios.some(({ topology, isSelfTest }) => topology !== undefined && !isSelfTest)
    ? [['topologies', 'Topologies'] as const]
    : []),
  ['scenarios', 'Scenarios'],
  ...(record.scenarios.some(({ isSelfTest }) => isSelfTest)
    ? [['self-tests', 'Proof that checks can fail'] as const]
    : []),
  ['checks', 'Checks'],
  ['about', 'About this report'],
]

function scenarios(view: View): Html {
  const shown = view.scenarios.filter(({ scenario }) => !scenario.isSelfTest)
  return html`<section id="scenarios" aria-labelledby="scenarios-h">
    <h2 id="scenarios-h">Scenarios</h2>
    ${shown.length === 0 ? html`<p>No scenario was played.</p>` : scenarioList(shown, 'Scenarios')}
    ${shown.map((each) => scenarioSection(each, view))}
  </section>`
}
