package io.chatstore.engines.alternator;

import java.net.URI;

/**
 * Where a node is.
 *
 * @param host an address without brackets
 * @param datacenter its data centre
 * @param rack its rack
 */
record NodeAddress(String host, int port, String datacenter, String rack) {

  URI endpoint(String scheme) {
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create(scheme + "://" + bracketed + ":" + port);
  }
}
