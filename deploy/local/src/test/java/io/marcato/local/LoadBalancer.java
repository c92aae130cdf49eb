package io.marcato.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What stands before several gateways: it leads each connection to one that is ready, as it asks them every quarter of a second, or to another one when
 * it can not be reached. What goes through a connection is none of its business, so it repeats and hides nothing.
 */
final class LoadBalancer implements AutoCloseable {

    private static final long ROUND = Duration.ofMillis(250).toNanos();

    private final List<Integer> backends;
    private final AtomicInteger next = new AtomicInteger();
    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile List<Integer> ready;

    LoadBalancer(List<Integer> backends) throws IOException {
        this.backends = List.copyOf(backends);
        this.ready = this.backends;
        threads.submit(this::lookAfterBackends);
        threads.submit(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    private void lookAfterBackends() {
        while (!door.isClosed()) {
            ready = backends.stream().filter(backend -> new Health(backend).isReady()).toList();
            LockSupport.parkNanos(ROUND);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.submit(() -> lead(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket client) {
        try (client; Socket backend = connect(ready)) {
            open.addAll(List.of(client, backend));
            Thread back = Thread.startVirtualThread(() -> pass(backend, client));
            pass(client, backend);
            back.join();
            open.removeAll(List.of(client, backend));
        } catch (IOException nobodyThere) {
            close(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect(List<Integer> candidates) throws IOException {
        int turn = next.getAndIncrement();
        for (int i = 0; i < candidates.size(); i++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), candidates.get(Math.floorMod(turn + i, candidates.size())));
            } catch (IOException another) {
                continue;
            }
        }
        throw new IOException("No gateway can be reached");
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(LoadBalancer::close);
        threads.shutdownNow();
    }
}
