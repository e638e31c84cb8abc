/**
 * A certificate for https on localhost, made and trusted on this machine by Microsoft's tool for add-in developers.
 * The operating system asks for the user's consent before it trusts it.
 */
export async function localCertificate(): Promise<{ key: Buffer; cert: Buffer }> {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  const { key, cert } = await getHttpsServerOptions();
  return { key, cert };
}
