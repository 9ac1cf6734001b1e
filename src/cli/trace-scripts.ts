import type { RequirementRow } from '../evidence/run-record.js'
import type { RequirementId } from '../requirements/requirement.js'
import { scripts, type TestScript } from '../requirements/scripts.js'
import type { Verdict } from '../verdict/verdict.js'
import type { Covered } from './trace-cover.js'

/** A script with what becomes of the requirements behind it. */
export interface ScriptLine extends Pick<
  TestScript,
  'id' | 'kind' | 'title' | 'scal' | 'environment' | 'verdictBy'
> {
  readonly requirements: readonly {
    readonly id: RequirementId
    /** Of a run. */
    readonly verdict?: Verdict | undefined
    readonly isJudged: boolean
  }[]
  /** What the traffic of a run says of the whole script; a script that needs a screen or a person is never decided by it. */
  readonly verdict?: Verdict | undefined
}

/** The worst verdict of the requirements behind a script counts. */
const WORST_FIRST: readonly Verdict[] = [
  'fail',
  'undetermined',
  'warn',
  'pass',
  'attested',
  'not-applicable',
  'not-tested',
]

/** Every script that has a requirement in the selection, in NHS England's order. */
export function scriptLines(
  traced: readonly (Covered & { readonly row?: RequirementRow | undefined })[],
): readonly ScriptLine[] {
  const byId = new Map(traced.map((each) => [each.requirement.id, each]))
  return scripts.flatMap(({ id, kind, title, scal, environment, verdictBy, requirements }) => {
    const known = requirements.flatMap((each) => byId.get(each) ?? [])
    if (known.length === 0) return []
    const verdicts = new Set(known.flatMap(({ row }) => row?.verdict ?? []))
    return [
      {
        id,
        kind,
        title,
        scal,
        environment,
        verdictBy,
        requirements: known.map(({ requirement, judges, row }) => ({
          id: requirement.id,
          verdict: row?.verdict,
          isJudged: judges.length > 0,
        })),
        verdict: WORST_FIRST.find((each) => verdicts.has(each)),
      },
    ]
  })
}

const NEEDS: Readonly<Record<TestScript['verdictBy'], string>> = {
  wire: 'traffic decides it',
  probe: 'traffic and an arranged fault decide it',
  ui: 'needs the screen as well',
  attestation: "needs a person's statement as well",
}

/** A script of which a part was not tested has passed for the rest only. */
function inPart(verdict: Verdict | undefined, requirements: ScriptLine['requirements']): string {
  const passed = requirements.filter((each) => each.verdict === 'pass').length
  return verdict === 'pass' && passed < requirements.length
    ? `pass for ${passed} of ${requirements.length} requirements, the others not tested`
    : (verdict ?? 'not-tested')
}

/** Script id, requirements with their verdicts, verdict, environment. */
export const scriptText = (lines: readonly ScriptLine[], isRun: boolean): string =>
  lines
    .map(({ id, kind, title, scal, environment, verdictBy, verdict, requirements }) => {
      const of = requirements.map(({ id: each, verdict: its, isJudged }) =>
        isRun ? `${each} ${its ?? 'not-tested'}` : `${each}${isJudged ? '' : ' (not judged)'}`,
      )
      return [
        `${id}${kind === 'script' ? '' : ` (${kind})`}  ${title}`,
        `  requirements  ${of.join(', ')}`,
        ...(isRun
          ? [`  verdict       ${inPart(verdict, requirements)}; ${NEEDS[verdictBy]}`]
          : [`  decided by    ${NEEDS[verdictBy]}`]),
        `  environment   ${environment}${scal.length === 0 ? '' : `; SCAL ${scal.join(', ')}`}`,
      ].join('\n')
    })
    .join('\n')
