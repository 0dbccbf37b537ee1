// A list of objects that know their neighbours, so that taking one out of the middle costs nothing. An object
// is kept alive by the list it is in. (node: lib/internal/linkedlist.js)
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace loopscope::loop {

template <typename T>
class Linked;

// What T must derive from.
template <typename T>
class Link {
 public:
  bool linked() const { return list_ != nullptr; }
  T* next() const { return next_; }
  const std::shared_ptr<T>& shared() const { return self_; } // while it is linked

 private:
  friend class Linked<T>;
  T* previous_ = nullptr;
  T* next_ = nullptr;
  Linked<T>* list_ = nullptr;
  std::shared_ptr<T> self_;
};

template <typename T>
class Linked {
 public:
  Linked() = default;
  Linked(const Linked&) = delete;
  Linked& operator=(const Linked&) = delete;
  ~Linked() {
    while (head_)
      remove(*head_);
  }

  bool empty() const { return head_ == nullptr; }
  T* front() const { return head_; }

  void push_back(std::shared_ptr<T> item) {
    T& added = *item;
    added.list_ = this;
    added.previous_ = tail_;
    added.next_ = nullptr;
    (tail_ ? tail_->next_ : head_) = &added;
    tail_ = &added;
    added.self_ = std::move(item);
  }

  // The item is handed out, so that it lives on as long as the caller needs it.
  static std::shared_ptr<T> remove(T& item) {
    Linked* list = item.list_;
    if (!list)
      return nullptr;
    (item.previous_ ? item.previous_->next_ : list->head_) = item.next_;
    (item.next_ ? item.next_->previous_ : list->tail_) = item.previous_;
    item.previous_ = item.next_ = nullptr;
    item.list_ = nullptr;
    return std::move(item.self_);
  }

  // Moves all items of `other` to the end of this list.
  void take_all(Linked& other) {
    while (T* item = other.head_)
      push_back(remove(*item));
  }

 private:
  T* head_ = nullptr;
  T* tail_ = nullptr;
};

} // namespace loopscope::loop
