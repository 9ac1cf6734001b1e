import { joinServerOf } from '../../topology/join-server.js'
import { askForSlots, book, bookBy, change, trace, traceByDemographics } from '../acts.js'
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
  'a booking on a server of its own': {
    topology: 'consumer-separate-mhs',
    consumer: NORTHGATE,
    acts: [book(NORTHGATE, ORLA)],
  },
  'a booking by the FHIR API of SDS, on a server of its own': {
    topology: 'consumer-separate-mhs',
    consumer: NORTHGATE,
    server: NORTHGATE,
    route: 'fhir',
    acts: [book(NORTHGATE, ORLA)],
  },
  'two organisations that trace behind a shared server': {
    topology: 'mixed',
    consumer: EASTMOOR,
    server: RIVERBANK,
    acts: [trace(EASTMOOR, ORLA), trace(RIVERBANK, TAMSIN)],
  },
  'a search of PDS on a server of its own': {
    topology: 'consumer-separate-mhs',
    consumer: NORTHGATE,
    server: NORTHGATE,
    acts: [traceByDemographics(NORTHGATE, ORLA)],
  },
  'a booking at a practice behind a shared server': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    acts: [book(NORTHGATE, ORLA)],
  },
  'a booking at a practice on a server of its own': {
    topology: 'provider-separate-mhs',
    consumer: NORTHGATE,
    acts: [book(NORTHGATE, ORLA)],
  },
  'a booking between shared servers': {
    topology: 'mixed',
    consumer: EASTMOOR,
    acts: [book(EASTMOOR, ORLA)],
  },
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
  'an organisation that joins a shared server': {
    topology: 'consumer-shared-mhs',
    consumer: NORTHGATE,
    server: RIVERBANK,
    acts: [
      askForSlots(RIVERBANK, MEADOW_LANE),
      change((named) => joinServerOf(named(RIVERBANK), 1)),
      askForSlots(`${RIVERBANK} Member 0001`, MEADOW_LANE),
    ],
  },
  'two practices behind a shared server': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    server: HAREBELL,
    acts: [askForSlots(NORTHGATE, MEADOW_LANE), askForSlots(NORTHGATE, FERNHILL)],
  },
} as const satisfies Record<string, Situation>
