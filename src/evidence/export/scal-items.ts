import { requirementById } from '../../requirements/catalogue.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { scripts, type DecidedBy, type TestScript } from '../../requirements/scripts.js'
import type { Verdict } from '../../verdict/verdict.js'
import type { RunRecord } from '../run-record.js'
import { countScripts, type ScriptRow } from '../scripts/script-row.js'
import { bindsRole } from '../share.js'

/** One line of the Supplier Conformance Assessment List, or a script that states no id of that list. */
export interface ScalItem {
  readonly identifier: string
  readonly scripts: readonly TestScript[]
  readonly requirements: readonly RequirementId[]
}

/** Items by their identifier, in the order in which NHS England numbers the scripts; superseded scripts only where their ids are still used. */
export const scalItems: readonly ScalItem[] = items()

function items(): readonly ScalItem[] {
  const byId = new Map<string, TestScript[]>()
  for (const script of scripts)
    for (const id of script.scal.length === 0 ? [script.id] : script.scal)
      byId.set(id, [...(byId.get(id) ?? []), script])
  return [...byId].flatMap(([identifier, those]) => {
    const inUse = those.filter(({ kind }) => kind !== 'superseded')
    return inUse.length === 0
      ? []
      : [
          {
            identifier,
            scripts: inUse,
            requirements: [...new Set(inUse.flatMap(({ requirements }) => requirements))],
          },
        ]
  })
}

const OPEN: Partial<Readonly<Record<DecidedBy, string>>> = {
  ui: 'the screen is still to be witnessed',
  attestation: "a person's statement is still to be had",
}

/** What is said of an item, and what keeps it from more. */
export interface ItemVerdict {
  readonly verdict: Verdict
  readonly note: string
}

/**
 * The verdict on an item from those on its requirements: the worst of them. A pass needs every one of them judged, and traffic
 * alone to decide (assurance-process.md: most scripts need the screen or a statement as well); short of that it is undetermined.
 */
export function verdictOnItem(
  item: ScalItem,
  verdictOf: (id: RequirementId) => Verdict | undefined,
): ItemVerdict {
  const verdicts = item.requirements
    .map((id) => verdictOf(id) ?? 'not-tested')
    .filter((verdict) => verdict !== 'not-applicable')
  const count = (...those: readonly Verdict[]) => verdicts.filter((each) => those.includes(each)).length
  if (verdicts.length === 0) return { verdict: 'not-applicable', note: '' }
  const bad = (['fail', 'undetermined'] as const).find((verdict) => count(verdict) > 0)
  if (bad) return { verdict: bad, note: `${count(bad)} of ${verdicts.length} requirements` }
  if (count('not-tested') === verdicts.length) return { verdict: 'not-tested', note: notTested(item) }
  const open = [
    ...(count('not-tested') > 0
      ? [`${count('not-tested')} of ${verdicts.length} requirements are not tested`]
      : []),
    ...new Set(item.scripts.flatMap(({ verdictBy }) => OPEN[verdictBy] ?? [])),
  ]
  const isAttested = count('attested') === verdicts.length
  if (open.length > 0 && !isAttested)
    return { verdict: 'undetermined', note: `Nothing was seen broken, but ${open.join(' and ')}` }
  if (count('warn') > 0)
    return { verdict: 'warn', note: `${count('warn')} of ${verdicts.length} requirements` }
  return { verdict: count('attested') > 0 ? 'attested' : 'pass', note: '' }
}

const notTested = ({ requirements }: ScalItem): string =>
  requirements.flatMap((id) => requirementById(id)?.untestedBecause?.words ?? [])[0] ??
  'no selected scenario brought it about'

/** Verdicts on items in one run; of a consumer under test by its scripts and by what binds consumers, of none other. */
export class ItemVerdicts {
  readonly #verdicts: ReadonlyMap<RequirementId, Verdict>
  readonly #scripts: ReadonlyMap<string, ScriptRow> | undefined

  constructor({ requirements, scripts }: Pick<RunRecord, 'requirements' | 'scripts'>) {
    this.#verdicts = new Map(requirements.map(({ requirement, verdict }) => [requirement.id, verdict]))
    this.#scripts = scripts && new Map(scripts.rows.map((row) => [row.id, row]))
  }

  /** The scripts of an item with their verdicts; none where no consumer was under test. */
  scriptsOf({ scripts: those }: ScalItem): readonly ScriptRow[] {
    return those.flatMap(({ id }) => this.#scripts?.get(id) ?? [])
  }

  /** Those of its requirements that are told of. */
  requirementsOf({ requirements }: ScalItem): readonly RequirementId[] {
    return this.#scripts ? requirements.filter(bindsConsumers) : requirements
  }

  of(item: ScalItem): ItemVerdict {
    const requirements = this.requirementsOf(item)
    const verdictOf = (id: RequirementId) => this.#verdicts.get(id)
    if (!this.#scripts) return verdictOnItem(item, verdictOf)
    return verdictByScripts(
      this.scriptsOf(item),
      requirements.map((id) => verdictOf(id) ?? 'not-tested'),
    )
  }
}

const bindsConsumers = (id: RequirementId): boolean => {
  const requirement = requirementById(id)
  return requirement !== undefined && bindsRole(requirement, 'consumer')
}

/** A pass needs every script of the item passed, and nothing broken of what the specification asks of consumers besides. */
function verdictByScripts(scripts: readonly ScriptRow[], requirements: readonly Verdict[]): ItemVerdict {
  const counts = countScripts(scripts)
  const broken = requirements.filter((each) => each === 'fail').length
  const note = scripts
    .map(({ id, because, differs = '' }) => `${id}: ${because} ${differs}`.trim())
    .join(' / ')
  if (counts.failed > 0 || broken > 0) return { verdict: 'fail', note }
  if (counts.passed === scripts.length)
    return { verdict: requirements.includes('warn') ? 'warn' : 'pass', note }
  if (counts.passed + counts.attested === scripts.length) return { verdict: 'attested', note }
  const isOpen = counts.passed + counts.attested + counts.asked > 0 || requirements.includes('pass')
  return { verdict: isOpen ? 'undetermined' : 'not-tested', note }
}
