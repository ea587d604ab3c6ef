namespace Vibe.Core.Sculpting;

/// <summary>Finds weights of at least 0 that minimise the squared error of a linear system.</summary>
/// <remarks>The active-set method of Lawson and Hanson, "Solving Least Squares Problems", 1974, on the normal equations.</remarks>
internal sealed class NonNegativeLeastSquares
{
    private readonly double[,] _gram;
    private readonly double[] _target;
    private readonly List<int> _active = [];
    private readonly double[] _solution;

    private NonNegativeLeastSquares(double[][] columns, double[] right, double ridge)
    {
        _gram = new double[columns.Length, columns.Length];
        _target = new double[columns.Length];
        _solution = new double[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                _gram[i, j] = _gram[j, i] = Dot(columns[i], columns[j]);
            }

            _gram[i, i] += ridge;
            _target[i] = Dot(columns[i], right);
        }
    }

    /// <summary>Solves min |A w - b|^2 + ridge |w|^2 with w of at least 0.</summary>
    /// <param name="columns">The columns of A.</param>
    /// <param name="right">The right-hand side b.</param>
    /// <param name="ridge">Spreads the weights the more, the larger it is.</param>
    /// <returns>The weights, one per column.</returns>
    internal static double[] Solve(double[][] columns, double[] right, double ridge)
    {
        var problem = new NonNegativeLeastSquares(columns, right, ridge);
        for (var step = 0; step < 3 * columns.Length && problem.Enter(); step++)
        {
            problem.Settle();
        }

        return problem._solution;
    }

    // Lets in the variable whose growth lowers the error most.
    private bool Enter()
    {
        var (best, bestGain) = (-1, 1e-10);
        for (var i = 0; i < _solution.Length; i++)
        {
            var gain = _target[i];
            foreach (var j in _active)
            {
                gain -= _gram[i, j] * _solution[j];
            }

            if (gain > bestGain && !_active.Contains(i))
            {
                (best, bestGain) = (i, gain);
            }
        }

        if (best >= 0)
        {
            _active.Add(best);
        }

        return best >= 0;
    }

    // Moves towards the unconstrained solution of the active variables and drops those that would turn negative.
    private void Settle()
    {
        while (true)
        {
            var free = SolveActive();
            var step = 1d;
            for (var i = 0; i < free.Length; i++)
            {
                var now = _solution[_active[i]];
                if (free[i] <= 0d)
                {
                    step = Math.Min(step, now / (now - free[i] + 1e-300));
                }
            }

            for (var i = 0; i < free.Length; i++)
            {
                _solution[_active[i]] += step * (free[i] - _solution[_active[i]]);
            }

            if (step >= 1d)
            {
                return;
            }

            foreach (var index in _active.Where(index => _solution[index] <= 1e-12).ToArray())
            {
                _solution[index] = 0d;
                _active.Remove(index);
            }
        }
    }

    private double[] SolveActive()
    {
        var count = _active.Count;
        var factor = new double[count, count];
        var result = new double[count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = _gram[_active[i], _active[j]];
                for (var k = 0; k < j; k++)
                {
                    value -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(Math.Max(value, 1e-14)) : value / factor[j, j];
            }
        }

        for (var i = 0; i < count; i++)
        {
            var value = _target[_active[i]];
            for (var k = 0; k < i; k++)
            {
                value -= factor[i, k] * result[k];
            }

            result[i] = value / factor[i, i];
        }

        for (var i = count - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < count; k++)
            {
                result[i] -= factor[k, i] * result[k];
            }

            result[i] /= factor[i, i];
        }

        return result;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
