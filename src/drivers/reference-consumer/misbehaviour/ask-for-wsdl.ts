import type { ConsumerSetting } from '../setting.js'

/** What a client generated from a WSDL does that fetches it again from where it asks. */
export async function askForWsdl(
  { lines, misbehaves }: ConsumerSetting,
  fqdn: string,
  path: string,
): Promise<void> {
  if (!misbehaves('consumer:asks-for-the-wsdl')) return
  await lines.send(fqdn, {
    method: 'GET',
    target: `${path}?wsdl`,
    headers: [['Host', fqdn]],
    body: Buffer.alloc(0),
  })
}
