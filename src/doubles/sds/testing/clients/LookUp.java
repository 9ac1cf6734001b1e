import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.directory.Attributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Both look-ups of GP Connect with JNDI, its schema and its compare. Prints one fact to a line. */
public final class LookUp {
  private static final String BASE = "ou=services, o=nhs";

  /** JNDI makes its connections by a class named to it, so what they need stands here. */
  public static final class Named extends SocketFactory {
    static SSLSocketFactory factory;
    static String name;

    public static SocketFactory getDefault() {
      return new Named();
    }

    private static Socket named(Socket socket) {
      SSLSocket secure = (SSLSocket) socket;
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      secure.setSSLParameters(parameters);
      return secure;
    }

    @Override
    public Socket createSocket(String host, int port) throws java.io.IOException {
      return named(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws java.io.IOException {
      return named(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws java.io.IOException {
      return named(factory.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws java.io.IOException {
      return named(factory.createSocket(host, port, from, fromPort));
    }
  }

  public static void main(String[] arguments) throws Exception {
    String host = arguments[0];
    String port = arguments[1];
    Named.name = arguments[2];
    Named.factory = factoryOf(Path.of(arguments[3]));
    String odsCode = arguments[4];
    String interactionId = arguments[5];
    // The certificate is the name's, and the address is this machine's.
    System.setProperty("com.sun.jndi.ldap.object.disableEndpointIdentification", "true");

    // A program run from its source has a class loader of its own, by which JNDI has to find the class named to it.
    Thread.currentThread().setContextClassLoader(LookUp.class.getClassLoader());
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, "ldaps://" + host + ":" + port);
    environment.put("java.naming.ldap.version", "3");
    environment.put("java.naming.ldap.factory.socket", Named.class.getName());
    environment.put("com.sun.jndi.ldap.read.timeout", "10000");
    DirContext directory = new InitialDirContext(environment);

    Attributes mhs =
        only(
            directory,
            "(&(nhsIDCode=" + odsCode + ") (objectClass=nhsMhs) (nhsMhsSvcIA=" + interactionId + "))",
            "nhsMhsEndPoint",
            "nhsMhsPartyKey");
    tell("endpoint", mhs.get("nhsMhsEndpoint").get());
    String partyKey = (String) mhs.get("nhsMhsPartyKey").get();
    Attributes as =
        only(
            directory,
            "(&(nhsIDCode=" + odsCode + ")(objectClass=nhsAs)(nhsMhsPartyKey=" + partyKey + "))",
            "uniqueIdentifier");
    String asid = (String) as.get("uniqueIdentifier").get();
    tell("asid", asid);

    DirContext schema = directory.getSchema("");
    tell("oid", schema.getAttributes("AttributeDefinition/nhsMHSEndPoint").get("NUMERICOID").get());
    tell("class", schema.getAttributes("ClassDefinition/nhsMhs").get("NUMERICOID").get());
    tell("syntax", schema.getAttributes("SyntaxDefinition/1.3.6.1.4.1.1466.115.121.1.15").get("DESC").get());
    tell("rule", schema.getAttributes("MatchingRule/caseExactMatch").get("NUMERICOID").get());
    String entry = "uniqueIdentifier=" + asid + ",ou=Services,o=nhs";
    DirContext classes = directory.getSchemaClassDefinition(entry);
    StringBuilder names = new StringBuilder();
    for (var each = classes.list(""); each.hasMore(); ) names.append(each.next().getName()).append(' ');
    tell("classes", names.toString().trim());

    // A search of one entry by one value that asks for no attribute is sent as a compare.
    SearchControls comparing = new SearchControls();
    comparing.setSearchScope(SearchControls.OBJECT_SCOPE);
    comparing.setReturningAttributes(new String[0]);
    tell("compared", directory.search(entry, "(nhsIDCode=" + odsCode + ")", comparing).hasMore());
    tell("comparedOther", directory.search(entry, "(nhsIDCode=ZZZ99)", comparing).hasMore());
    directory.close();
  }

  private static Attributes only(DirContext directory, String filter, String... attributes) throws Exception {
    SearchControls controls = new SearchControls();
    controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
    controls.setReturningAttributes(attributes);
    NamingEnumeration<SearchResult> found = directory.search(BASE, filter, controls);
    Attributes first = found.next().getAttributes();
    if (found.hasMore()) throw new IllegalStateException("more than one entry");
    return first;
  }

  private static void tell(String what, Object value) {
    System.out.println(what + "=" + value);
  }

  private static SSLSocketFactory factoryOf(Path folder) throws Exception {
    char[] none = new char[0];
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, none);
    own.setKeyEntry("own", key(folder.resolve("key.pem")), none, chain(folder.resolve("certificate.pem")));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, none);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, none);
    int number = 0;
    for (Certificate each : chain(folder.resolve("trust.pem"))) trusted.setCertificateEntry("trust" + number++, each);
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.2");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static Certificate[] chain(Path file) throws Exception {
    try (InputStream stream = Files.newInputStream(file)) {
      Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(stream);
      return all.toArray(new Certificate[0]);
    }
  }

  private static PrivateKey key(Path file) throws Exception {
    String text = Files.readString(file).replaceAll("-----[^-]+-----|\\s", "");
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(encoded);
    } catch (InvalidKeySpecException otherKind) {
      return KeyFactory.getInstance("EC").generatePrivate(encoded);
    }
  }
}
