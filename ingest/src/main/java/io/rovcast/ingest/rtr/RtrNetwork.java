package io.rovcast.ingest.rtr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** What a client needs of the network; for tests of what goes wrong there. */
interface RtrNetwork {
    /** That of this machine. */
    RtrNetwork SYSTEM = new RtrNetwork() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }

        @Override
        public Socket connect(InetSocketAddress to, int timeoutMillis) throws IOException {
            Socket socket = new Socket();
            try {
                socket.connect(to, timeoutMillis);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }
    };

    /** The addresses of a host, at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;

    /** Connects, or fails at the latest when the time is up. */
    Socket connect(InetSocketAddress to, int timeoutMillis) throws IOException;
}
