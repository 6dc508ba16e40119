/// The property has a value.
public func == <M: Model, V: NonNullColumnValue>(path: Path<M, V>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) = \(value)" }
}

/// The property has a value, or nothing where that is asked for.
public func == <M: Model, V: NonNullColumnValue>(path: Path<M, V?>, value: V?) -> Filter<M> {
    guard let value else { return Filter { $0(path) + " IS NULL" } }
    return Filter { "\(sql: $0(path)) = \(value)" }
}

/// The property has another value.
public func != <M: Model, V: NonNullColumnValue>(path: Path<M, V>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) <> \(value)" }
}

/// The property has another value or none; where nothing is asked for, any value.
public func != <M: Model, V: NonNullColumnValue>(path: Path<M, V?>, value: V?) -> Filter<M> {
    guard let value else { return Filter { $0(path) + " IS NOT NULL" } }
    return Filter { "(\(sql: $0(path)) <> \(value) OR \(sql: $0(path)) IS NULL)" }
}

/// The property is less than a value.
public func < <M: Model, V: NonNullColumnValue>(path: Path<M, V>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) < \(value)" }
}

/// The property has a value that is less than another.
public func < <M: Model, V: NonNullColumnValue>(path: Path<M, V?>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) < \(value)" }
}

/// The property is a value or less.
public func <= <M: Model, V: NonNullColumnValue>(path: Path<M, V>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) <= \(value)" }
}

/// The property has a value that is another or less.
public func <= <M: Model, V: NonNullColumnValue>(path: Path<M, V?>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) <= \(value)" }
}

/// The property is greater than a value.
public func > <M: Model, V: NonNullColumnValue>(path: Path<M, V>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) > \(value)" }
}

/// The property has a value that is greater than another.
public func > <M: Model, V: NonNullColumnValue>(path: Path<M, V?>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) > \(value)" }
}

/// The property is a value or greater.
public func >= <M: Model, V: NonNullColumnValue>(path: Path<M, V>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) >= \(value)" }
}

/// The property has a value that is another or greater.
public func >= <M: Model, V: NonNullColumnValue>(path: Path<M, V?>, value: V) -> Filter<M> {
    Filter { "\(sql: $0(path)) >= \(value)" }
}
