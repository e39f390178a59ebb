/**
 * Tasks that wait for a real server on a real socket.
 *
 * <pre>
 * SocketEcho ──prepare──▶ EchoOperation ──open──▶ ServerProcess ══ EchoServer ──▶ ServerLoop ── TimerWheel
 *                            │ work(): a batch                          ▲   single-threaded, a process of its own
 *                            └─ EchoClient (the batch's peer) ══ TCP ═══╝
 *                                 ├─ BlockingConnections: a thread blocks on its socket
 *                                 └─ LoopConnections: a loop watches all sockets
 * </pre>
 */
@NullMarked
package dev.symposium.workload.echo;

import org.jspecify.annotations.NullMarked;
