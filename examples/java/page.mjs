// Acts on the page of Server.java as a user would; spinecheck.yaml names it: driver: { browser: page.mjs }.
// CONSUMER_PAGE says where the page is, unless it is at the usual port.

/** Does what an order wants on a page of playwright-core, and answers. */
export default async function act(page, { wanted, as, patient, practice }) {
  if (wanted === 'trace-patient')
    return { status: 'not-offered', words: 'the page traces nobody without looking for slots' }
  await page.goto(process.env.CONSUMER_PAGE ?? 'http://127.0.0.1:9500/')
  await page.getByLabel('You act for').fill(as.odsCode)
  await page.getByLabel('NHS number').fill(patient.nhsNumber)
  await page.getByLabel('Practice').fill(practice?.odsCode ?? '')
  await page.getByRole('button', { name: 'Look for slots' }).click()
  await page.waitForURL('**/slots')
  if (wanted === 'book-appointment' && !(await isStopped(page))) {
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Book' }).click()
    await page.waitForURL('**/bookings')
  }
  if (!(await isStopped(page))) return { status: 'done' }
  const words = await page.getByRole('alert').innerText()
  return { status: 'stopped', words: words.slice(0, 2000) }
}

const isStopped = (page) => page.getByRole('alert').isVisible()
