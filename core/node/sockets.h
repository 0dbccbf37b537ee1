// The kernel's side of the virtual network: addresses, ports, TCP connections and datagrams of one machine,
// and which sockets are ready in which order (epoll). No packet leaves it. The loopback interface hands
// everything over before the system call returns, as Linux does; so who is ready first is not a matter of
// chance.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/loop/loop.h"
#include "core/node/hosts.h"

namespace loopscope::node {

struct Address {
  std::string ip; // "127.0.0.1", "::1", "::ffff:127.0.0.1"
  uint16_t port = 0;
  bool v6 = false;
};

enum Readiness : uint8_t { kReadable = 1, kWritable = 4, kError = 8, kHungUp = 16 };

struct Datagram {
  Address from;
  std::string bytes;
};

struct Socket;
using SocketPtr = std::shared_ptr<Socket>;

struct Socket {
  enum class State : uint8_t { fresh, bound, listening, connecting, connected, dead };
  bool udp = false;
  State state = State::fresh;
  Address local, remote;
  bool v6_only = false;
  std::deque<SocketPtr> backlog; // of a listening one: connections that nobody has accepted
  std::string received;          // bytes that nobody has read, from received_at on
  size_t received_at = 0;
  std::deque<Datagram> datagrams;
  std::weak_ptr<Socket> peer;
  const scenario::Host* host = nullptr; // this is the other end, at a host that the scenario invents
  SocketPtr far_end;                    // keeps that end alive
  bool fin_sent = false, fin_received = false;
  bool blocked = false;                           // a send found no room: it is told when there is
  int error = 0;                                  // to be reported once: a negative errno
  trace::EventIndex changed_by = trace::kNoEvent; // the last thing that made it ready

  // epoll
  uint8_t interest = 0; // what the set reports for it
  bool in_set = false, on_ready_list = false;

  size_t unread() const { return received.size() - received_at; }
};

class Sockets {
 public:
  Sockets(trace::Recorder& recorder, const scenario::World& world) : recorder_(recorder), hosts_(world) {}

  // Each gives 0 or a negative errno.
  int bind(const SocketPtr& socket, Address address, bool v6_only);
  int listen(const SocketPtr& socket);
  int connect(const SocketPtr& socket, Address address);            // the result is reported by readiness
  SocketPtr accept(Socket& listener);                               // nullptr: nobody waits
  int64_t send(Socket& socket, std::string_view bytes);             // bytes taken
  int64_t receive(Socket& socket, size_t most, std::string& bytes); // 0 = the end
  int shutdown(Socket& socket);
  void close(const SocketPtr& socket, bool reset);
  int send_datagram(const SocketPtr& socket, const Address& to, std::string_view bytes);

  static int take_error(Socket& socket);
  uint8_t readiness(const Socket& socket) const;

  // epoll_ctl, epoll_wait. Level-triggered: what was reported goes to the end of the list and is looked at
  // again.
  void watch(const SocketPtr& socket, uint8_t interest); // 0 = no longer
  bool any_ready();
  uint64_t next_arrival_ns() const; // from another host; ~0 = nothing is on its way
  std::vector<SocketPtr> take_ready();

 private:
  // On its way from another host.
  struct Arrival {
    uint64_t at_ns = 0;
    std::weak_ptr<Socket> socket;
    std::string bytes;
    bool connected = false, ends = false;
  };
  void send_later(const scenario::Host& host, Arrival arrival);
  void arrive();
  void answer(Socket& far_end);
  void change(const SocketPtr& socket); // the kernel wakes up who watches it
  void reset_peer(Socket& socket);
  uint16_t free_port(bool udp);
  bool in_use(const Address& address, bool udp, const Socket* except) const;
  SocketPtr find(const Address& address, bool udp) const;

  trace::Recorder& recorder_;
  Hosts hosts_;
  std::deque<Arrival> arrivals_; // by moment, then in the order of their start
  std::vector<SocketPtr> bound_; // listening ones, and datagram sockets
  std::list<SocketPtr> ready_;
  uint16_t next_port_ = 40001;
};

bool is_loopback(const Address& address);

} // namespace loopscope::node
