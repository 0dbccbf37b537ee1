#include "core/node/sockets.h"

#include <algorithm>

#include "core/node/file_system.h"

namespace loopscope::node {
namespace {

constexpr int kEAGAIN = -11, kEACCES_ = -13, kEPIPE = -32, kEADDRINUSE = -98, kEADDRNOTAVAIL = -99,
              kECONNRESET = -104, kENOTCONN = -107, kECONNREFUSED = -111;
constexpr size_t kBufferBytes = 2'626'560; // what Linux lets one send over loopback before it is read
constexpr uint16_t kFirstFreePort = 1024;  // those below are root's

bool is_any(const Address& address) { return address.ip == "0.0.0.0" || address.ip == "::"; }

// "::ffff:127.0.0.1" is 127.0.0.1, reached through a socket that speaks both.
std::string v4_of(const Address& address) {
  constexpr std::string_view kMapped = "::ffff:";
  return address.ip.starts_with(kMapped) ? address.ip.substr(kMapped.size()) : address.ip;
}

// Does a socket bound to `bound` get what is sent to `to`?
bool serves(const Socket& socket, const Address& to) {
  if (socket.local.port != to.port)
    return false;
  const bool to_v4 = v4_of(to).find(':') == std::string::npos;
  if (socket.local.ip == "::")
    return !to_v4 || !socket.v6_only;
  if (socket.local.ip == "0.0.0.0")
    return to_v4;
  return v4_of(socket.local) == v4_of(to);
}

Address seen_from(const Address& address, bool v6) {
  return v6 && !address.v6 ? Address{"::ffff:" + address.ip, address.port, true} : address;
}

} // namespace

bool is_loopback(const Address& address) {
  return v4_of(address).starts_with("127.") || address.ip == "::1" || is_any(address);
}

uint16_t Sockets::free_port(bool udp) {
  do {
    if (next_port_++ == 0)
      next_port_ = 40001;
  } while (in_use({"::", static_cast<uint16_t>(next_port_ - 1), true}, udp, nullptr));
  return static_cast<uint16_t>(next_port_ - 1);
}

bool Sockets::in_use(const Address& address, bool udp, const Socket* except) const {
  return std::any_of(bound_.begin(), bound_.end(), [&](const SocketPtr& other) {
    if (other.get() == except || other->udp != udp || other->local.port != address.port)
      return false;
    const bool both_v4 = !address.v6 && !other->local.v6;
    if (is_any(address) || is_any(other->local))
      return both_v4 || address.ip == "::" || other->local.ip == "::" || address.v6 == other->local.v6;
    return v4_of(other->local) == v4_of(address);
  });
}

SocketPtr Sockets::find(const Address& address, bool udp) const {
  const auto serving = [&](bool any) {
    return std::find_if(bound_.begin(), bound_.end(), [&](const SocketPtr& socket) {
      return socket->udp == udp && (udp || socket->state == Socket::State::listening) &&
             is_any(socket->local) == any && serves(*socket, address);
    });
  };
  if (const auto exact = serving(false); exact != bound_.end())
    return *exact;
  const auto any = serving(true);
  return any == bound_.end() ? nullptr : *any;
}

int Sockets::bind(const SocketPtr& socket, Address address, bool v6_only) {
  if (!is_loopback(address))
    return kEADDRNOTAVAIL;
  if (address.port != 0 && address.port < kFirstFreePort)
    return kEACCES_;
  socket->v6_only = v6_only;
  if (address.port == 0)
    address.port = free_port(socket->udp);
  else if (in_use(address, socket->udp, socket.get()))
    return kEADDRINUSE;
  socket->local = std::move(address);
  socket->state = Socket::State::bound;
  bound_.push_back(socket);
  return 0;
}

int Sockets::listen(const SocketPtr& socket) {
  socket->state = Socket::State::listening;
  return 0;
}

int Sockets::connect(const SocketPtr& socket, Address address) {
  if (is_any(address))
    address.ip = address.v6 ? "::1" : "127.0.0.1";
  const SocketPtr listener = find(address, false);
  socket->remote = address;
  if (const scenario::Host* host = hosts_.at(address.ip)) {
    socket->state = Socket::State::connecting;
    socket->local = {"192.168.0.2", free_port(false), false};
    socket->far_end = std::make_shared<Socket>();
    socket->far_end->state = Socket::State::connected;
    socket->far_end->host = host;
    socket->far_end->peer = socket;
    socket->peer = socket->far_end;
    send_later(*host, {.socket = socket, .connected = true});
    return 0;
  }
  if (!listener) {
    socket->error = kECONNREFUSED;
    socket->state = Socket::State::dead;
    change(socket);
    return 0;
  }
  socket->state = Socket::State::connected;
  const uint16_t port = socket->local.port != 0 ? socket->local.port : free_port(false);
  socket->local = {address.ip, port, address.v6};
  const auto other = std::make_shared<Socket>();
  other->state = Socket::State::connected;
  other->local = seen_from(address, listener->local.v6);
  other->remote = seen_from(socket->local, listener->local.v6);
  other->peer = socket;
  socket->peer = other;
  listener->backlog.push_back(other);
  change(listener);
  change(socket);
  return 0;
}

SocketPtr Sockets::accept(Socket& listener) {
  if (listener.backlog.empty())
    return nullptr;
  SocketPtr socket = std::move(listener.backlog.front());
  listener.backlog.pop_front();
  return socket;
}

int64_t Sockets::send(Socket& socket, std::string_view bytes) {
  if (const int error = take_error(socket); error != 0)
    return error;
  if (socket.state != Socket::State::connected || socket.fin_sent)
    return kEPIPE;
  const SocketPtr peer = socket.peer.lock();
  if (!peer) { // closed at the other end: it answers with a reset
    socket.state = Socket::State::dead;
    socket.error = socket.fin_received ? kEPIPE : kECONNRESET;
    return static_cast<int64_t>(bytes.size());
  }
  const size_t room = kBufferBytes - std::min(kBufferBytes, peer->unread());
  const size_t taken = std::min(room, bytes.size());
  socket.blocked = taken < bytes.size();
  if (taken == 0)
    return bytes.empty() ? 0 : kEAGAIN;
  peer->received.append(bytes.substr(0, taken));
  if (peer->host)
    answer(*peer);
  else
    change(peer);
  return static_cast<int64_t>(taken);
}

int64_t Sockets::receive(Socket& socket, size_t most, std::string& bytes) {
  const size_t taken = std::min(most, socket.unread());
  if (taken == 0) {
    if (const int error = take_error(socket); error != 0)
      return error;
    if (socket.fin_received || socket.state == Socket::State::dead)
      return 0;
    return socket.state == Socket::State::connected ? kEAGAIN : kENOTCONN;
  }
  bytes.assign(socket.received, socket.received_at, taken);
  socket.received_at += taken;
  if (socket.received_at == socket.received.size()) {
    socket.received.clear();
    socket.received_at = 0;
  } else if (socket.received_at > kBufferBytes) {
    socket.received.erase(0, socket.received_at);
    socket.received_at = 0;
  }
  const SocketPtr peer = socket.peer.lock();
  if (peer && peer->blocked && socket.unread() <= kBufferBytes / 2) {
    peer->blocked = false;
    change(peer);
  }
  return static_cast<int64_t>(taken);
}

int Sockets::shutdown(Socket& socket) {
  if (socket.state != Socket::State::connected)
    return kENOTCONN;
  if (socket.fin_sent)
    return 0;
  socket.fin_sent = true;
  if (const SocketPtr peer = socket.peer.lock()) {
    peer->fin_received = true;
    if (peer->host)
      send_later(*peer->host, {.socket = peer->peer, .ends = true});
    else
      change(peer);
  }
  return 0;
}

// Linux: tcp_reset().
void Sockets::reset_peer(Socket& socket) {
  const SocketPtr peer = socket.peer.lock();
  if (!peer || peer->state != Socket::State::connected)
    return;
  peer->error = peer->fin_received ? kEPIPE : kECONNRESET;
  peer->state = Socket::State::dead;
  change(peer);
}

// Linux: tcp_close(). Who closes with bytes unread, or while others wait to be accepted, resets the
// connection.
void Sockets::close(const SocketPtr& socket, bool reset) {
  watch(socket, 0);
  std::erase(bound_, socket);
  for (const SocketPtr& waiting : socket->backlog)
    reset_peer(*waiting);
  socket->backlog.clear();
  if (socket->state == Socket::State::connected) {
    if (reset || socket->unread() > 0)
      reset_peer(*socket);
    else
      shutdown(*socket);
  }
  socket->state = Socket::State::dead;
  if (const SocketPtr peer = socket->peer.lock())
    peer->peer.reset();
}

int Sockets::send_datagram(const SocketPtr& socket, const Address& to, std::string_view bytes) {
  if (socket->state == Socket::State::fresh)
    bind(socket, {to.v6 ? "::" : "0.0.0.0", 0, to.v6}, false);
  Address target = to;
  if (is_any(target))
    target.ip = target.v6 ? "::1" : "127.0.0.1";
  if (const SocketPtr other = find(target, true)) {
    const Address from{is_any(socket->local) ? target.ip : socket->local.ip, socket->local.port, target.v6};
    other->datagrams.push_back({seen_from(from, other->local.v6), std::string(bytes)});
    change(other);
  }
  return 0; // nobody there: lost
}

int Sockets::take_error(Socket& socket) { return std::exchange(socket.error, 0); }

// Linux: tcp_poll(), udp_poll().
uint8_t Sockets::readiness(const Socket& socket) const {
  if (socket.udp)
    return static_cast<uint8_t>(kWritable | (socket.datagrams.empty() ? 0 : kReadable));
  uint8_t ready = 0;
  if (socket.state == Socket::State::listening)
    return socket.backlog.empty() ? 0 : kReadable;
  const bool dead = socket.state == Socket::State::dead;
  if (socket.unread() > 0 || socket.fin_received || dead)
    ready |= kReadable;
  if (dead || socket.fin_sent || (socket.state == Socket::State::connected && !socket.blocked))
    ready |= kWritable;
  if (socket.error != 0)
    ready |= kError;
  if (dead || (socket.fin_sent && socket.fin_received))
    ready |= kHungUp;
  return ready;
}

void Sockets::change(const SocketPtr& socket) {
  socket->changed_by = recorder_.current_cause;
  if (socket->in_set && !socket->on_ready_list) {
    socket->on_ready_list = true;
    ready_.push_back(socket);
  }
}

void Sockets::watch(const SocketPtr& socket, uint8_t interest) {
  socket->interest = interest;
  socket->in_set = interest != 0;
  if (!socket->in_set) {
    if (socket->on_ready_list)
      ready_.remove(socket);
    socket->on_ready_list = false;
    return;
  }
  if (!socket->on_ready_list && (readiness(*socket) & (interest | kError | kHungUp)) != 0) {
    socket->on_ready_list = true;
    ready_.push_back(socket);
  }
}

void Sockets::send_later(const scenario::Host& host, Arrival arrival) {
  arrival.at_ns = recorder_.clock.now_ns + hosts_.round_trip_ns(host);
  const auto later = std::find_if(arrivals_.begin(), arrivals_.end(),
                                  [&](const Arrival& other) { return other.at_ns > arrival.at_ns; });
  arrivals_.insert(later, std::move(arrival));
}

void Sockets::answer(Socket& far_end) {
  while (const std::optional<HostAnswer> made = answer_of(*far_end.host, far_end.received))
    send_later(*far_end.host, {.socket = far_end.peer, .bytes = made->bytes, .ends = made->closes});
}

void Sockets::arrive() {
  while (!arrivals_.empty() && arrivals_.front().at_ns <= recorder_.clock.now_ns) {
    const Arrival arrival = std::move(arrivals_.front());
    arrivals_.pop_front();
    const SocketPtr socket = arrival.socket.lock();
    if (!socket || socket->state == Socket::State::dead)
      continue;
    if (arrival.connected)
      socket->state = Socket::State::connected;
    socket->received += arrival.bytes;
    socket->fin_received |= arrival.ends;
    change(socket);
  }
}

uint64_t Sockets::next_arrival_ns() const {
  return arrivals_.empty() ? ~uint64_t{0} : arrivals_.front().at_ns;
}

bool Sockets::any_ready() {
  arrive();
  return std::any_of(ready_.begin(), ready_.end(), [this](const SocketPtr& socket) {
    return (readiness(*socket) & (socket->interest | kError | kHungUp)) != 0;
  });
}

std::vector<SocketPtr> Sockets::take_ready() {
  arrive();
  std::list<SocketPtr> looked_at;
  looked_at.swap(ready_);
  std::vector<SocketPtr> reported;
  for (const SocketPtr& socket : looked_at) {
    socket->on_ready_list = (readiness(*socket) & (socket->interest | kError | kHungUp)) != 0;
    if (!socket->on_ready_list)
      continue;
    reported.push_back(socket);
    ready_.push_back(socket);
  }
  return reported;
}

} // namespace loopscope::node
