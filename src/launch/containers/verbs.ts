import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import { HarnessError } from '../../spine/errors.js'
import type { VerbCall } from './brief.js'
import type { Failed, VerbResult } from './commands.js'

/** Performs a verb of a driver; errors of ours become values, so that they keep their code. */
export async function performVerb(driver: ConsumerDriver, call: VerbCall): Promise<VerbResult> {
  try {
    return await perform(driver, call)
  } catch (cause) {
    if (!(cause instanceof HarnessError)) throw cause
    const { code, message } = cause
    return { failed: { code, message } } satisfies Failed
  }
}

function perform(driver: ConsumerDriver, { verb, values }: VerbCall): Promise<VerbResult> {
  switch (verb) {
    case 'tracePatient':
      return driver.tracePatient(...values)
    case 'findEndpoint':
      return driver.findEndpoint(...values)
    case 'findAsid':
      return driver.findAsid(...values)
    case 'readCapabilityStatement':
      return driver.readCapabilityStatement(...values)
    case 'searchForFreeSlots':
      return driver.searchForFreeSlots(...values)
    case 'findPatient':
      return driver.findPatient(...values)
    case 'registerPatient':
      return driver.registerPatient(...values)
    case 'bookAppointment':
      return driver.bookAppointment(...values)
    case 'retrieveAppointments':
      return driver.retrieveAppointments(...values)
    case 'readAppointment':
      return driver.readAppointment(...values)
    case 'amendAppointment':
      return driver.amendAppointment(...values)
    case 'cancelAppointment':
      return driver.cancelAppointment(...values)
    case 'readDetail':
      return driver.readDetail(...values)
    case 'findDetails':
      return driver.findDetails(...values)
    case 'askForRecord':
      return driver.askForRecord(...values)
    case 'askStraight':
      return driver.askStraight(...values)
  }
}

/** Every verb of a consumer driver, performed elsewhere. */
export function remoteDriver(perform: (call: VerbCall) => Promise<VerbResult>): ConsumerDriver {
  /** What a verb's own double answers is of the verb's own type. */
  const result = async (call: VerbCall): Promise<never> => {
    const came = await perform(call)
    if ('failed' in came) throw new HarnessError(came.failed.code, came.failed.message)
    return came as never
  }
  return {
    tracePatient: (...values) => result({ verb: 'tracePatient', values }),
    findEndpoint: (...values) => result({ verb: 'findEndpoint', values }),
    findAsid: (...values) => result({ verb: 'findAsid', values }),
    readCapabilityStatement: (...values) => result({ verb: 'readCapabilityStatement', values }),
    searchForFreeSlots: (...values) => result({ verb: 'searchForFreeSlots', values }),
    findPatient: (...values) => result({ verb: 'findPatient', values }),
    registerPatient: (...values) => result({ verb: 'registerPatient', values }),
    bookAppointment: (...values) => result({ verb: 'bookAppointment', values }),
    retrieveAppointments: (...values) => result({ verb: 'retrieveAppointments', values }),
    readAppointment: (...values) => result({ verb: 'readAppointment', values }),
    amendAppointment: (...values) => result({ verb: 'amendAppointment', values }),
    cancelAppointment: (...values) => result({ verb: 'cancelAppointment', values }),
    readDetail: (...values) => result({ verb: 'readDetail', values }),
    findDetails: (...values) => result({ verb: 'findDetails', values }),
    askForRecord: (...values) => result({ verb: 'askForRecord', values }),
    askStraight: (...values) => result({ verb: 'askStraight', values }),
  }
}
