import { askForSlots, book, bookBy, takeForNeighbour } from '../acts.js'
import {
  NORTHGATE,
  SOUTHGATE,
  RIVERBANK,
  EASTMOOR,
  MEADOW_LANE,
  FERNHILL,
  OAKWELL,
  HAREBELL,
  ORLA,
  TAMSIN,
} from './cast.js'
import type { Situation } from './situation.js'

/** Organisations and practices behind message handling servers, shared or of their own. */
export const serverSituations = {
  'two bookings behind a shared server': {
    topology: 'consumer-shared-mhs',
    consumer: NORTHGATE,
    acts: [book(NORTHGATE, ORLA), book(RIVERBANK, TAMSIN)],
  },
  'two organisations behind a shared server': {
    topology: 'mixed',
    consumer: EASTMOOR,
    server: RIVERBANK,
    acts: [askForSlots(EASTMOOR, MEADOW_LANE), askForSlots(RIVERBANK, MEADOW_LANE)],
  },
  'two organisations on servers of their own': {
    topology: 'consumer-separate-mhs',
    consumer: NORTHGATE,
    server: NORTHGATE,
    acts: [askForSlots(NORTHGATE, MEADOW_LANE), askForSlots(SOUTHGATE, MEADOW_LANE)],
  },
  'two systems of one organisation': {
    topology: 'mixed',
    consumer: NORTHGATE,
    acts: [bookBy(NORTHGATE, 'Larkspur Urgent Care', ORLA), bookBy(NORTHGATE, 'Campion Night Desk', TAMSIN)],
  },
  'a practice that asks another': {
    topology: 'mixed',
    consumer: OAKWELL,
    acts: [askForSlots(OAKWELL, MEADOW_LANE)],
  },
  'two practices behind a shared server': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    server: HAREBELL,
    acts: [askForSlots(NORTHGATE, MEADOW_LANE), askForSlots(NORTHGATE, FERNHILL)],
  },
  'a header at odds with the address': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    server: HAREBELL,
    befalls: ['ssp:skips-endpoint-check', 'consumer:names-another-practice-in-ssp-to'],
    acts: [askForSlots(NORTHGATE, MEADOW_LANE)],
  },
  "a practice taken to be on another's server": {
    topology: 'provider-separate-mhs',
    consumer: NORTHGATE,
    server: MEADOW_LANE,
    befalls: ['ssp:skips-endpoint-check'],
    acts: [takeForNeighbour(NORTHGATE, FERNHILL, MEADOW_LANE), askForSlots(NORTHGATE, FERNHILL)],
  },
  'a request past the proxy': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    server: HAREBELL,
    befalls: ['consumer:goes-round-the-proxy'],
    acts: [askForSlots(NORTHGATE, FERNHILL)],
  },
} as const satisfies Record<string, Situation>
