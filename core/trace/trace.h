// A finished (or still growing) recording with everything needed to look at it: the store, the scenario it
// came from and the table of entities. This and state.h are all that a viewer needs.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/trace/loop_index.h"
#include "core/trace/store.h"
#include "core/trace/table.h"

namespace loopscope::trace {

// A file of the scenario as the run saw it.
struct SourceFile {
  std::string path; // as in Site::file
  std::string text;
};

// Lives of entities, by id. Event numbers are kNoEvent when it has not happened (yet).
struct TaskLife {
  EventIndex created = kNoEvent, queued = kNoEvent, started = kNoEvent,
             ended = kNoEvent;   // last of each for intervals
  Id operation : 26 = 0;         // what it waits for outside, 0 = nothing
  bool runs_script : 1 = false;  // a function of the script ran in it
  bool made_by_node : 1 = false; // by Node's own code, not by a line of the script nor on its behalf
  Queue queue : 4 = Queue::main;
  Id result = 0; // of a reaction that then() added: the promise that it settles, 0 = none
};
static_assert(sizeof(TaskLife) == 24, "there are as many of these as tasks");
struct PromiseLife {
  EventIndex created = kNoEvent, settled = kNoEvent, locked_in = kNoEvent;
};
struct OperationLife {
  EventIndex started = kNoEvent, ended = kNoEvent, due = kNoEvent,
             progress = kNoEvent; // the last op_due, op_progress
  Id task = 0;
};
struct FrameLife {
  EventIndex entered = kNoEvent, left = kNoEvent; // left: the last leave that was not an await or a yield
};
// A job of an operation on the thread pool. Its pool_waits event says which operation and what it does.
struct JobLife {
  EventIndex waits = kNoEvent, started = kNoEvent, done = kNoEvent;
};

class Trace {
 public:
  Trace(Store store, std::string scenario_json, std::vector<SourceFile> files);

  void extend(); // takes in what the run has published since; call from one thread
  uint32_t size() const { return indexed_; }
  const Event& at(EventIndex i) const { return store_.at(i); }
  const Store& store() const { return store_; }

  const TaskLife* task(Id id) const; // nullptr = unknown id
  const PromiseLife* promise(Id id) const;
  const OperationLife* operation(Id id) const;
  const FrameLife* frame(Id id) const;
  const JobLife* job(Id id) const;
  const LoopIndex& loop(LoopId id) const;      // an empty one for an unknown loop
  EventIndex message_posted(Id message) const; // kNoEvent = unknown
  // When an operation is due, as it was known at `at`: its last op_due by then; kNoEvent = none.
  EventIndex due_of(Id operation, EventIndex at) const;
  uint32_t promise_count() const { return static_cast<uint32_t>(promises_.size()); }
  uint32_t task_count() const { return static_cast<uint32_t>(tasks_.size()); }
  uint32_t operation_count() const { return static_cast<uint32_t>(operations_.size()); }
  const std::vector<EventIndex>& console() const { return console_; } // console_line events, in order
  const std::vector<EventIndex>& choices() const { return choices_; }
  EventIndex cut() const { return cut_; }   // run_cut; kNoEvent = it was not cut
  // The statement that threw an error with this text; kNoEvent = unknown.
  EventIndex thrown_at(TextRef error) const;
  EventIndex died() const { return died_; } // the uncaught_error that ended the run; kNoEvent = none did
  bool script_ran() const { return script_ran_; } // a statement of it
  const SourceFile* script() const;               // the file that was run; nullptr = not known

  const std::string& scenario_json() const { return scenario_json_; }
  const std::vector<SourceFile>& files() const { return files_; }
  const SourceFile* file(TextRef path) const;
  std::string text_of(TextRef ref) const; // "" for none; integers in decimal
  // What a task is called everywhere. One without a name goes by what made it ("timeout"), and by the line of
  // that
  // (" :5") only where this run holds another of that name from another line.
  std::string label_of_task(Id id) const;
  // Node's own work, such as loading modules: not made by a line of the script, and runs none.
  bool is_internal(Id task) const;
  // The first function of the script that a job of Node's own has called; kNoEvent = none.
  EventIndex called_by_node(Id task) const;
  bool in_script(SiteId site) const; // a place in a file of the scenario
  std::string label_of_operation(Id id) const;
  // What a function on the stack or suspended is called: its name, with the line of its call where it is called from several
  // lines, or of its own where it has no name.
  std::string label_of_frame(Id id) const;
  uint64_t memory_bytes() const; // the store and the entity tables

 private:
  void index(EventIndex i, const Event& event);
  void index_promise(EventIndex i, const Event& event);
  void index_operation(EventIndex i, const Event& event);
  void index_frame(EventIndex i, const Event& event);
  void note_throw(EventIndex i, const Event& event);
  void note_caller(const Event& event);
  uint64_t function_key(const Event& entered) const;
  SiteId caller_of(const Event& entered) const; // the statement that called the function; 0 = Node did
  void note_script(EventIndex i, const Event& event); // a function of the script runs
  void note_reaction(const Event& event, TaskLife& task);
  bool is_made_by_node(const Event& created) const;
  void note_label(const Event& created);
  std::string short_name(const std::string& label, bool made_by_node, SiteId made) const;

  Store store_;
  std::string scenario_json_;
  std::vector<SourceFile> files_;
  uint32_t indexed_ = 0;
  Table<TaskLife> tasks_;
  Table<PromiseLife> promises_;
  Table<OperationLife> operations_;
  Table<FrameLife> frames_;
  Table<JobLife> jobs_;
  Table<EventIndex> messages_; // message_posted, by id
  std::vector<EventIndex> console_, choices_;
  EventIndex cut_ = kNoEvent, died_ = kNoEvent;
  TextRef script_ = kNoText;
  bool script_ran_ = false;
  std::vector<LoopIndex> loops_;
  // What the last events of a loop were about, while indexing.
  struct Latest {
    Id running = 0;
    Id promise = 0; // made last
    EventIndex step = kNoEvent;
    EventIndex threw = kNoEvent;  // the last frame_leave with an error
    EventIndex origin = kNoEvent; // the statement that threw that error
    bool resumed_with_error = false; // and no statement since
  };
  std::vector<Latest> latest_;
  std::unordered_map<Id, EventIndex> called_by_node_;
  std::unordered_map<TextRef, EventIndex> thrown_; // an error -> the statement that threw it
  std::unordered_map<Id, std::vector<EventIndex>> earlier_dues_; // of operations that are due more than once
  mutable std::vector<uint8_t> is_in_script_;                // by site: 0 = not looked at, 1 = no, 2 = yes
  std::unordered_map<std::string, uint32_t> lines_of_names_; // "timeout" -> its line; 0 = several
  std::unordered_map<uint64_t, uint32_t> lines_of_calls_; // a function -> the line that calls it; 0 = several
  TextRef noted_label_ = kNoText; // the last one looked at
  SiteId noted_site_ = 0;
};

} // namespace loopscope::trace
