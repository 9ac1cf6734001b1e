import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import { HarnessError, type HarnessErrorCode } from '../../spine/errors.js'

/** An error of ours that happened in a container, on its way home. */
export interface Failed {
  readonly failed: { readonly code: HarnessErrorCode; readonly message: string }
}

const isFailed = (result: unknown): result is Failed =>
  typeof result === 'object' && result !== null && 'failed' in result

/** Performs a verb of a driver by its name; errors of ours become values, so that they keep their code. */
export async function performVerb(
  driver: ConsumerDriver,
  { verb, values }: { readonly verb: string; readonly values: readonly unknown[] },
): Promise<unknown> {
  const perform = (
    driver as unknown as Readonly<Record<string, (...values: readonly unknown[]) => Promise<unknown>>>
  )[verb]
  if (!perform) throw new Error(`a consumer driver has no verb ${verb}`)
  try {
    return await perform(...values)
  } catch (cause) {
    if (!(cause instanceof HarnessError)) throw cause
    const { code, message } = cause
    return { failed: { code, message } } satisfies Failed
  }
}

/** Every verb of a consumer driver, performed elsewhere. */
export function remoteDriver(
  perform: (verb: string, values: readonly unknown[]) => Promise<unknown>,
): ConsumerDriver {
  const verb =
    (name: keyof ConsumerDriver) =>
    async (...values: readonly unknown[]): Promise<never> => {
      const result = await perform(name, values)
      if (isFailed(result)) throw new HarnessError(result.failed.code, result.failed.message)
      return result as never
    }
  return {
    tracePatient: verb('tracePatient'),
    findEndpoint: verb('findEndpoint'),
    findAsid: verb('findAsid'),
    readCapabilityStatement: verb('readCapabilityStatement'),
    searchForFreeSlots: verb('searchForFreeSlots'),
    findPatient: verb('findPatient'),
    registerPatient: verb('registerPatient'),
    bookAppointment: verb('bookAppointment'),
  }
}
