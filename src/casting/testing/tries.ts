import assert from 'node:assert/strict'
import { loadTopology } from '../../topology/read-topology.js'
import { generatedTopology, type TopologyShape } from '../../topology/testing/generated-topology.js'
import { topologyFile } from '../../topology/topology-files.js'
import type { Topology } from '../../topology/topology.js'
import { castFor, type Cast } from '../cast.js'
import type { CastingOptions } from '../search.js'

/** A topology that comes with spinecheck. */
export const shipped = (name: string): Topology => loadTopology(topologyFile(name))
/** A generated topology: two consumers, two practices behind one server. */
export const stageOf = (change: Partial<TopologyShape>): Topology =>
  generatedTopology({
    title: 'Stage',
    consumers: [1, 1],
    practices: [2],
    withoutAgreement: 0,
    slots: [1],
    patients: 2,
    ...change,
  })
/** PDS and practices are ours. */
export const OURS: CastingOptions = { makesUpPatients: true }

/** The cast of a scenario that has one. */
export function castOf(
  script: Topology,
  stage: Topology,
  sentences: readonly string[],
  options = OURS,
): Cast {
  const { cast, missing } = castFor({ script, stage, sentences }, options)
  assert.ok(cast, missing?.words)
  return cast
}

/** What is missing of a scenario that has no cast, with whose part it is. */
export const missingIn = (
  script: Topology,
  stage: Topology,
  sentences: readonly string[],
  options = OURS,
): string => {
  const { missing } = castFor({ script, stage, sentences }, options)
  assert.ok(missing, 'it has a cast')
  return `${missing.part ?? ''}: ${missing.words}`
}

export const worked = shipped('worked-example')
export const BOOKS = ['Northgate Urgent Care books an appointment for Orla Testerson']
