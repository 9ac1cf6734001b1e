import type { Outcome, Verdict } from '../../verdict/verdict.js'
import type { StepStatus } from '../run-record.js'
import type { ScenarioResult } from '../scenario-result.js'
import { html, type Html } from './escape.js'

/** The shape that goes with a word, so that colour is never alone. */
export type Tone = 'pass' | 'fail' | 'warn' | 'open' | 'idle'

/** A verdict as word, shape and colour; the shape is drawn by the style sheet. */
export const badge = (tone: Tone, word: string): Html => html`<span class="v ${tone}">${word}</span>`

const VERDICT_TONES: Readonly<Record<Verdict, readonly [Tone, string]>> = {
  pass: ['pass', 'Pass'],
  fail: ['fail', 'Fail'],
  warn: ['warn', 'Warn'],
  undetermined: ['open', 'Undetermined'],
  attested: ['idle', 'Attested'],
  'not-applicable': ['idle', 'Not applicable'],
  'not-tested': ['idle', 'Not tested'],
}

export const verdictBadge = (verdict: Verdict): Html => badge(...VERDICT_TONES[verdict])

/** A verdict as a cell of its own, which takes less of the page than a badge in one. */
export const verdictCell = (verdict: Verdict): Html => toned(...VERDICT_TONES[verdict])

/** A pass is what the style sheet takes a column of verdicts for; only what is none says so. */
const toned = (tone: Tone, word: string): Html =>
  tone === 'pass' ? html`<td>${word}</td>` : html`<td class="${tone}">${word}</td>`

/** The word of a verdict, for the heads of columns. */
export const verdictWord = (verdict: Verdict): string => VERDICT_TONES[verdict][1]

const RESULT_TONES: Readonly<Record<ScenarioResult, readonly [Tone, string]>> = {
  passed: ['pass', 'Passed'],
  warned: ['warn', 'Passed with warnings'],
  failed: ['fail', 'Failed'],
  undetermined: ['open', 'Undetermined'],
  trouble: ['fail', 'Harness failed'],
  'not-executed': ['open', 'Not executed'],
  'not-offered': ['open', 'Not offered'],
}

export const resultBadge = (result: ScenarioResult): Html => badge(...RESULT_TONES[result])

/** A result as a cell of its own. */
export const resultCell = (result: ScenarioResult): Html => toned(...RESULT_TONES[result])

const STEP_TONES: Readonly<Record<StepStatus, Tone>> = {
  passed: 'pass',
  failed: 'fail',
  skipped: 'idle',
  pending: 'open',
  undefined: 'open',
  ambiguous: 'open',
  unknown: 'open',
}

export const stepBadge = (status: StepStatus): Html =>
  badge(STEP_TONES[status], status === 'unknown' ? 'not ended' : status)

const STATE_TONES: Readonly<Record<Outcome['state'], readonly [Tone, string]>> = {
  kept: ['pass', 'Kept'],
  broken: ['fail', 'Broken'],
  unseen: ['open', 'No evidence'],
  untested: ['open', 'Not tested'],
}

export const stateBadge = (state: Outcome['state']): Html => badge(...STATE_TONES[state])

/** A table in a region of its own. */
export const scrolling = (label: string, table: Html): Html => scrollRegion(`Table: ${label}`, table)

/** A region that scrolls sideways on its own when its contents are wider than the page, also by keyboard. */
export const scrollRegion = (label: string, contents: Html): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${contents}</div>`
