import { Bench } from '../../doubles/provider/practice-fixture.js'
import { outcomeOf } from '../../doubles/provider/answer-fixture.js'
import { book } from '../../doubles/provider/request-fixture.js'
import { openStateFile } from '../state-file.js'
import { bookingOf, crowdedTopology, slotIds } from './crowded-practice.js'

// node booking-load.js <file> <from>: books slot after slot of a practice whose state is in a file, several at a time, until it
// is killed; each line tells a slot that was confirmed.

const [file = '', from = '0'] = process.argv.slice(2)
const topology = crowdedTopology()
const bench = new Bench({ topology, stateOf: openStateFile(file).stateOf })
const [slots, patient] = await slotIds(bench)

const bookAll = async (lane: number): Promise<void> => {
  for (const slot of slots.slice(Number(from)).filter((_, index) => index % 4 === lane)) {
    const answer = await book(bench, bookingOf(slot, patient))
    process.stdout.write(`${outcomeOf(answer)} ${slot.id}\n`)
  }
}
await Promise.all([0, 1, 2, 3].map(bookAll))
