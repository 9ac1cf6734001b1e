import { mainIdOf, requirementById } from '../../requirements/catalogue.js'
import {
  scriptsInUse,
  storiesWithoutScripts,
  type ScriptInUse,
  type TestScript,
} from '../../requirements/scripts.js'
import { foldRequirements } from '../fold.js'
import type { KnownCheck, ProductUnderTest, RequirementRow, ScenarioRecord } from '../run-record.js'
import { bindsRole } from '../share.js'
import { judgeAudit } from './judge-audit.js'
import { judgeScript, type ScriptEvidence, type ScriptJudgement } from './judge-script.js'
import { tagOf } from './national-features.js'
import { callsIn, ownExchanges, ownScenarios } from './own-traffic.js'
import type { ScriptRow, ScriptsOfRun } from './script-row.js'
import type { HandedIn } from './handed-in.js'

/** What scripts are judged from. */
export interface ScriptsMaterial {
  readonly underTest: readonly ProductUnderTest[]
  readonly scenarios: readonly ScenarioRecord[]
  readonly checks: readonly KnownCheck[]
  readonly isDamaged: boolean
  readonly handedIn?: HandedIn | undefined
  readonly pictures?: readonly string[] | undefined
}

/** What NHS England's scripts come to for the consumer under test; undefined where none was. */
export function scriptsOf(material: ScriptsMaterial): ScriptsOfRun | undefined {
  const { handedIn: { audit, auditFault, national } = {}, checks, pictures = [] } = material
  const products = material.underTest.filter(({ roles }) => roles.includes('consumer'))
  if (products.length === 0) return undefined
  const scenarios = ownScenarios(material.scenarios, products)
  const exchanges = ownExchanges(scenarios)
  const judged = audit && judgeAudit(audit, callsIn(exchanges))
  const evidence: ScriptEvidence = {
    ...{ scenarios, exchanges, auditFault, audit: judged, isDamaged: material.isDamaged },
    products: products.map(({ product, version }) => `${product} ${version}`),
  }
  const rows = new Map(foldRequirements(scenarios, checks).map((row) => [row.requirement.id, row]))
  // The first scenario of an id gives its title.
  const titles = new Map<string, string>()
  for (const { id, title: theirs } of national?.scripts ?? [])
    if (id !== undefined && !titles.has(id)) titles.set(id, theirs)
  const known = new Set(scriptsInUse.map(({ id }) => tagOf(id)))
  const unknown = national?.scripts.filter(({ id }) => id === undefined || !known.has(id))
  return {
    products,
    rows: [
      ...scriptsInUse.map((script) => {
        const title = titles.get(tagOf(script.id))
        return rowOf(script, { judgement: judgeScript(script, evidence), title, rows })
      }),
      ...storiesWithoutScripts.map((story) => rowOf(story, { judgement: textMissing(story), rows })),
    ],
    ...(judged ? { audit: judged } : {}),
    ...(auditFault === undefined ? {} : { auditFault }),
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(unknown ? { unknown } : {}),
  }
}

const textMissing = ({ expected }: TestScript): ScriptJudgement => ({
  verdict: 'text-missing',
  because: `The scripts of this user story were not at hand, so nothing is said of them. The story asks: ${expected.map(({ text }) => text).join(' ')}`,
  shownIn: [],
})

interface Judged {
  readonly judgement: ScriptJudgement
  readonly title?: string | undefined
  readonly rows: ReadonlyMap<string, RequirementRow>
}

function rowOf(script: TestScript | ScriptInUse, { judgement, title, rows }: Judged): ScriptRow {
  const ids = [...script.requirements, ...(script.older ? [script.older.requirement] : [])]
  const requirements = [...new Set(ids)].flatMap((id) => {
    const row = rows.get(id)
    return row && bindsRole(row.requirement, 'consumer') ? [{ id, verdict: row.verdict }] : []
  })
  const differs = differenceOf(script, judgement, requirements)
  return {
    ...{ id: script.id, title: title ?? script.title, scal: script.scal, environment: script.environment },
    ...{ verdict: judgement.verdict, shownIn: judgement.shownIn, requirements },
    because: `${judgement.because}${script.text === 'partial' && title === undefined ? ' Only a part of the text of this script was at hand.' : ''}`,
    ...(differs === undefined ? {} : { differs }),
  }
}

/** Where the script and the specification come to different ends, or could: both, with where each stands. */
function differenceOf(
  { id, older }: TestScript,
  { verdict }: ScriptJudgement,
  requirements: ScriptRow['requirements'],
): string | undefined {
  const failing = [
    ...new Set(requirements.filter((each) => each.verdict === 'fail').map((each) => mainIdOf(each.id))),
  ]
  const words: string[] = []
  if (failing.length > 0 && verdict !== 'failed' && verdict !== 'text-missing')
    words.push(
      `${verdict === 'passed' ? `${id} passes` : `${id} does not fail by it`}, and the specification is broken all the same: ${failing.map(cited).join('; ')}.`,
    )
  if (older !== undefined) words.push(`${id} is older than ${cited(older.requirement)}: ${older.because}.`)
  return words.length === 0 ? undefined : words.join(' ')
}

function cited(id: string): string {
  const requirement = requirementById(id)
  return requirement ? `${id} (${requirement.source})` : id
}
