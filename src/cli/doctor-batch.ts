import type { Probe } from '../connect/probes.js'
import { HarnessError } from '../spine/errors.js'
import { linesBornInPart } from '../spine/born-in-part.js'
import { linesInWords } from '../spine/lines-in-words.js'
import { batchRowFor } from '../topology/batch-rows.js'
import type { Topology } from '../topology/topology.js'
import { ageOf } from '../topology/batch-trace.js'
import { refuseUntraced, type OwnStage } from './stage.js'

/** What is to be said of the result file of batch tracing before a run; nothing where no product of the caller's own goes by one. */
export function probeBatch(stage: OwnStage, now = Date.now()): readonly Probe[] {
  try {
    refuseUntraced(stage)
  } catch (cause) {
    if (!(cause instanceof HarnessError)) throw cause
    return [{ about: 'batch tracing', state: 'bad', words: `a run is refused: ${cause.message}` }]
  }
  return stage.topology?.batchTrace?.file ? probesOfFile(stage.topology, now) : []
}

function probesOfFile(topology: Topology, now: number): readonly Probe[] {
  const { batchTrace: batch, clock, patients } = topology
  if (!batch?.file) return []
  const { name, form, dated, people, columnsVerifiedBy } = batch.file
  const age = Math.floor(ageOf(batch, clock === undefined ? now : Date.parse(clock)))
  const counts = age >= 0 && age <= batch.maximumAge
  const by = clock === undefined ? 'by this machine' : `by the clock of the topology, ${clock}`
  const differing = patients.flatMap(({ nhsNumber, birthDate }) => {
    const held = batchRowFor(topology, nhsNumber, nhsNumber)?.birthDate
    return held === undefined || birthDate.startsWith(held) ? [] : [nhsNumber]
  })
  const inPart = linesBornInPart(batch.file)
  const hint = (words: string): Probe => ({ about: 'batch tracing', state: 'hint', words })
  return [
    {
      about: 'batch tracing',
      state: counts ? 'good' : 'bad',
      words: `${name} (${form}), dated ${dated}, has ${people} people; ${by} it ${age < 0 ? 'was made later' : `is ${age} days old`}, and may be ${batch.maximumAge}`,
    },
    ...(form === 'DBS' && columnsVerifiedBy === undefined
      ? [hint('nobody states that the column map is right (verifiedBy)')]
      : []),
    ...(inPart.length > 0
      ? [
          hint(
            `has no more than the year, or the month, of birth in ${linesInWords(inPart)}: that confirms less than a whole date`,
          ),
        ]
      : []),
    ...(differing.length > 0
      ? [hint(`has another date of birth than the topology for ${differing.join(', ')}`)]
      : []),
  ]
}
