import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Topology } from '../../topology/topology.js'
import type { Rule } from '../rule.js'
import { judge, topologyNamed } from './judge-file.js'

/** One rule with a topology that keeps it, one that breaks it, and one that has nothing for it to look at. */
export interface RuleCase {
  readonly rule: Rule
  /** Name of the file, or the topology itself. */
  readonly kept: string | Topology
  readonly broken: string
  /** Exactly what is found in the broken one. */
  readonly findings: readonly string[]
  readonly silent: string
}

/** Tests each rule on its three topologies. */
export function testRules(cases: readonly RuleCase[]): void {
  for (const { rule, kept, broken, findings, silent } of cases) {
    const sound = typeof kept === 'string' ? topologyNamed(kept) : kept
    void test(`${rule.id} is kept by ${sound.title}`, () => {
      const ruling = judge(rule, sound)
      assert.deepEqual(ruling.findings, [])
      assert.ok(ruling.judged > 0)
    })
    void test(`${rule.id} is broken by ${broken}`, () => {
      const ruling = judge(rule, topologyNamed(broken))
      assert.deepEqual(ruling.findings, findings)
      assert.ok(ruling.judged > 0)
    })
    void test(`${rule.id} is silent on ${silent}`, () => {
      assert.deepEqual(judge(rule, topologyNamed(silent)), { judged: 0, findings: [] })
    })
  }
}
